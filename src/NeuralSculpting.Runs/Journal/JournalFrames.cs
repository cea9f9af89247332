using System.Buffers.Binary;
using System.IO.Compression;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// The journal as binary frames for a browser; everything little-endian. A frame of attempts or epochs begins with
/// 16 bytes: int32 kind (1 attempts, 2 epochs), int32 first, int32 count, int32 total.
/// <list type="bullet">
/// <item>Attempts, 80 bytes each: int32 index at 0, uint8 stage at 4, uint8 outcome at 5, int32 number at 8, units at 12,
/// edges at 16, best epoch at 20, epochs at 24, float32 threshold at 28, float64 unit step at 32 (NaN: none), edge step at 40
/// (NaN: none), target percent at 48, accuracy at 56, validation loss at 64, number of its first epoch at 72.</item>
/// <item>Epochs, five columns of count values each: int32 attempt, int32 epoch, float32 training loss, float32 validation
/// loss, float32 accuracy.</item>
/// <item>A path: int32 kind 3, int32 version, int32 layers L + 1, int32 steps S, then int32 units a layer (L + 1), int32
/// attempt a step (S), then uint16 death step an edge, weight layer after weight layer, row-major; 65535 is alive.</item>
/// <item>A series: int32 kind 4, int32 count, 8 bytes of 0, then float64 x (count), float32 training loss, validation loss,
/// accuracy, density (count each).</item>
/// </list>
/// </summary>
public static class JournalFrames
{
    /// <summary>Bytes before the first item.</summary>
    public const int HeaderBytes = 16;

    /// <summary>Bytes of an attempt.</summary>
    public const int AttemptBytes = 80;

    /// <summary>Bytes of an epoch.</summary>
    public const int EpochBytes = 20;

    /// <summary>A frame of attempts.</summary>
    public static byte[] Encode(in JournalPage<AttemptEntry> page)
    {
        var frame = Header(1, (int)page.First, page.Items.Count, (int)page.Total, page.Items.Count * AttemptBytes);
        for (var i = 0; i < page.Items.Count; i++)
            WriteAttempt(frame.AsSpan(HeaderBytes + (i * AttemptBytes), AttemptBytes), page.Items[i]);
        return frame;
    }

    /// <summary>A frame of epochs.</summary>
    public static byte[] Encode(in JournalPage<EpochPoint> page)
    {
        var frame = Header(2, (int)page.First, page.Items.Count, (int)page.Total, page.Items.Count * EpochBytes);
        WriteEpochs(frame.AsSpan(HeaderBytes), page.Items);
        return frame;
    }

    /// <summary>A frame of a path.</summary>
    public static byte[] Encode(PruningPath path)
    {
        var layers = path.Architecture.Layers;
        var attempts = path.History.Attempts;
        var frame = Header(3, (int)path.Version, layers.Length, attempts.Count, (4 * (layers.Length + attempts.Count)) + (int)(2 * path.Architecture.Weights));
        var at = HeaderBytes;
        foreach (var units in layers)
            WriteInt(frame, ref at, units);
        foreach (var attempt in attempts)
            WriteInt(frame, ref at, attempt);
        foreach (var layer in path.History.DeathSteps)
        {
            foreach (var step in layer)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(at), step);
                at += 2;
            }
        }
        return frame;
    }

    /// <summary>A frame of a series.</summary>
    public static byte[] Encode(EpochSeries series)
    {
        var count = series.X.Length;
        var frame = Header(4, count, 0, 0, count * 24);
        var at = HeaderBytes;
        foreach (var x in series.X)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(frame.AsSpan(at), x);
            at += 8;
        }
        foreach (var trace in (float[][])[series.TrainingLoss, series.ValidationLoss, series.Accuracy, series.Density])
        {
            foreach (var y in trace)
            {
                BinaryPrimitives.WriteSingleLittleEndian(frame.AsSpan(at), y);
                at += 4;
            }
        }
        return frame;
    }

    /// <summary>The frame as a deflate stream, which a browser opens with DecompressionStream("deflate-raw").</summary>
    public static byte[] Deflate(byte[] frame)
    {
        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(frame);
        return buffer.ToArray();
    }

    /// <summary>Writes epochs as five columns.</summary>
    internal static void WriteEpochs(Span<byte> to, IReadOnlyList<EpochPoint> points)
    {
        var n = points.Count;
        for (var i = 0; i < n; i++)
        {
            var point = points[i];
            BinaryPrimitives.WriteInt32LittleEndian(to[(4 * i)..], point.Attempt);
            BinaryPrimitives.WriteInt32LittleEndian(to[(4 * (n + i))..], point.Epoch);
            BinaryPrimitives.WriteSingleLittleEndian(to[(4 * ((2 * n) + i))..], point.TrainingLoss);
            BinaryPrimitives.WriteSingleLittleEndian(to[(4 * ((3 * n) + i))..], point.ValidationLoss);
            BinaryPrimitives.WriteSingleLittleEndian(to[(4 * ((4 * n) + i))..], point.Accuracy);
        }
    }

    /// <summary>Reads what <see cref="WriteEpochs"/> wrote.</summary>
    internal static EpochPoint[] ReadEpochs(ReadOnlySpan<byte> from, int n)
    {
        var points = new EpochPoint[n];
        for (var i = 0; i < n; i++)
        {
            points[i] = new EpochPoint(
                BinaryPrimitives.ReadInt32LittleEndian(from[(4 * i)..]), BinaryPrimitives.ReadInt32LittleEndian(from[(4 * (n + i))..]),
                BinaryPrimitives.ReadSingleLittleEndian(from[(4 * ((2 * n) + i))..]), BinaryPrimitives.ReadSingleLittleEndian(from[(4 * ((3 * n) + i))..]),
                BinaryPrimitives.ReadSingleLittleEndian(from[(4 * ((4 * n) + i))..]));
        }
        return points;
    }

    /// <summary>Writes one attempt.</summary>
    internal static void WriteAttempt(Span<byte> to, AttemptEntry entry)
    {
        var attempt = entry.Attempt;
        BinaryPrimitives.WriteInt32LittleEndian(to, attempt.Index);
        (to[4], to[5], to[6], to[7]) = ((byte)attempt.Stage, (byte)attempt.Outcome, 0, 0);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], attempt.Number);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], attempt.Units);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], attempt.Edges);
        BinaryPrimitives.WriteInt32LittleEndian(to[20..], attempt.BestEpoch);
        BinaryPrimitives.WriteInt32LittleEndian(to[24..], attempt.Epochs);
        BinaryPrimitives.WriteSingleLittleEndian(to[28..], attempt.Threshold);
        BinaryPrimitives.WriteDoubleLittleEndian(to[32..], attempt.UnitStep ?? double.NaN);
        BinaryPrimitives.WriteDoubleLittleEndian(to[40..], attempt.EdgeStep ?? double.NaN);
        BinaryPrimitives.WriteDoubleLittleEndian(to[48..], attempt.TargetPercent);
        BinaryPrimitives.WriteDoubleLittleEndian(to[56..], attempt.Accuracy);
        BinaryPrimitives.WriteDoubleLittleEndian(to[64..], attempt.ValidationLoss);
        BinaryPrimitives.WriteDoubleLittleEndian(to[72..], entry.FirstEpoch);
    }

    /// <summary>Reads what <see cref="WriteAttempt"/> wrote.</summary>
    internal static AttemptEntry ReadAttempt(ReadOnlySpan<byte> from)
    {
        var (unitStep, edgeStep) = (BinaryPrimitives.ReadDoubleLittleEndian(from[32..]), BinaryPrimitives.ReadDoubleLittleEndian(from[40..]));
        var attempt = new Attempt
        {
            Index = BinaryPrimitives.ReadInt32LittleEndian(from),
            Stage = (SculptStage)from[4],
            Outcome = (AttemptOutcome)from[5],
            Number = BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            Units = BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
            Edges = BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
            BestEpoch = BinaryPrimitives.ReadInt32LittleEndian(from[20..]),
            Epochs = BinaryPrimitives.ReadInt32LittleEndian(from[24..]),
            Threshold = BinaryPrimitives.ReadSingleLittleEndian(from[28..]),
            UnitStep = double.IsNaN(unitStep) ? null : unitStep,
            EdgeStep = double.IsNaN(edgeStep) ? null : edgeStep,
            TargetPercent = BinaryPrimitives.ReadDoubleLittleEndian(from[48..]),
            Accuracy = BinaryPrimitives.ReadDoubleLittleEndian(from[56..]),
            ValidationLoss = BinaryPrimitives.ReadDoubleLittleEndian(from[64..]),
        };
        return new AttemptEntry(attempt, (long)BinaryPrimitives.ReadDoubleLittleEndian(from[72..]));
    }

    private static byte[] Header(int kind, int a, int b, int c, int more)
    {
        var frame = new byte[HeaderBytes + more];
        var at = 0;
        foreach (var value in (ReadOnlySpan<int>)[kind, a, b, c])
            WriteInt(frame, ref at, value);
        return frame;
    }

    private static void WriteInt(byte[] frame, ref int at, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(at), value);
        at += 4;
    }
}
