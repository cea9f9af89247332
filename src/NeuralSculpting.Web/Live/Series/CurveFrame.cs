using System.Buffers.Binary;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>
/// What one update brings to the browser: buckets from row <see cref="From"/> on, replacing whatever was there from that row on.
/// In bytes, little-endian: int32 reset (1: forget all that came before), int32 size, int32 from, int32 buckets, int32 columns
/// (1 for single rows, else 3: minimum, maximum, last), int32 traces, int32 rows shown to the viewer, int32 0; then float64 x
/// (buckets), the middle of the bucket's rows; then float32 values, column after column, trace after trace.
/// </summary>
public sealed class CurveFrame
{
    /// <summary>Bytes before x.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Whether it stands by itself.</summary>
    public required bool Reset { get; init; }

    /// <summary>Rows a bucket.</summary>
    public required int Size { get; init; }

    /// <summary>Row of the first bucket.</summary>
    public required int From { get; init; }

    /// <summary>Rows that the viewer is shown in all, thinned out or not.</summary>
    public required int Visible { get; init; }

    /// <summary>A place on the axis a bucket.</summary>
    public required double[] X { get; init; }

    /// <summary>(traces, buckets)</summary>
    public required Extent[][] Values { get; init; }

    /// <summary>Reads rows of a table.</summary>
    /// <param name="plan">What is looked at.</param>
    /// <param name="from">Where to begin: a row of the plan that begins a bucket.</param>
    public static CurveFrame Read(CurveTable table, in CurvePlan plan, int from, bool reset, int visible)
    {
        var buckets = (plan.End - from + plan.Size - 1) / plan.Size;
        var x = new double[buckets];
        var values = new Extent[table.Traces][];
        for (var t = 0; t < values.Length; t++)
            values[t] = new Extent[buckets];
        for (var b = 0; b < buckets; b++)
        {
            var (first, end) = (from + (b * plan.Size), Math.Min(plan.End, from + ((b + 1) * plan.Size)));
            x[b] = (first + end - 1) / 2.0;
            for (var t = 0; t < values.Length; t++)
                values[t][b] = table.Fold(t, first, end);
        }
        return new CurveFrame { Reset = reset, Size = plan.Size, From = from, Visible = visible, X = x, Values = values };
    }

    /// <summary>The frame in bytes.</summary>
    public byte[] Encode()
    {
        var columns = Size == 1 ? 1 : 3;
        var bytes = new byte[HeaderBytes + (X.Length * (8 + (4 * columns * Values.Length)))];
        Span<int> header = [Reset ? 1 : 0, Size, From, X.Length, columns, Values.Length, Visible, 0];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), header[i]);
        for (var i = 0; i < X.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(HeaderBytes + (8 * i)), X[i]);
        var at = HeaderBytes + (8 * X.Length);
        foreach (var trace in Values)
        {
            for (var c = 0; c < columns; c++)
            {
                foreach (var extent in trace)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), columns == 1 || c == 2 ? extent.Last : c == 0 ? extent.Min : extent.Max);
                    at += 4;
                }
            }
        }
        return bytes;
    }
}
