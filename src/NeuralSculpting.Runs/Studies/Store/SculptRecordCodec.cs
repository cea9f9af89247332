using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Runs.Studies.Store;

/// <summary>A <see cref="SculptRecord"/> as bytes: masks as words, weights of the ties only where an edge is, all deflated.</summary>
internal static class SculptRecordCodec
{
    private const byte Format = 1;
    private const long Most = 1L << 30;

    /// <summary>Packs a record.</summary>
    public static byte[] Pack(SculptRecord record)
    {
        using var buffer = new MemoryStream();
        using (var to = new BinaryWriter(buffer))
        {
            to.Write(record.DenseAccuracy);
            to.Write(record.AccuracyReached);
            to.Write(record.Trainings);
            to.Write(record.Steps);
            to.Write(record.Seconds);
            to.Write((byte)record.Networks[0].Activation);
            to.Write(record.Cells.Count);
            foreach (var cell in record.Cells)
                WriteCell(to, cell);
            to.Write(record.Ties.Count);
            for (var t = 0; t < record.Ties.Count; t++)
            {
                to.Write(record.Ties[t]);
                WriteWeights(to, record.Networks[t]);
            }
        }
        return Packed.Pack(buffer.ToArray(), Format);
    }

    /// <summary>Unpacks a record of an architecture.</summary>
    /// <exception cref="InvalidDataException">Damaged, or of another architecture.</exception>
    public static SculptRecord Unpack(Architecture architecture, byte[] bytes)
    {
        try
        {
            using var from = new BinaryReader(new MemoryStream(Packed.Unpack(bytes, Format, Most)));
            var (dense, reached, trainings, steps, seconds) = (from.ReadDouble(), from.ReadBoolean(), from.ReadInt32(), from.ReadInt64(), from.ReadDouble());
            var activation = (Activation)from.ReadByte();
            var cells = new SculptCell[from.ReadInt32()];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = ReadCell(from, architecture);
            var ties = new int[from.ReadInt32()];
            var networks = new Network[ties.Length];
            for (var t = 0; t < ties.Length; t++)
            {
                ties[t] = from.ReadInt32();
                networks[t] = ReadWeights(from, architecture, activation, cells[ties[t]].Masks);
            }
            return new SculptRecord
            {
                Cells = cells, Ties = ties, Networks = networks, DenseAccuracy = dense, AccuracyReached = reached, Trainings = trainings,
                Steps = steps, Seconds = seconds,
            };
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"the stored sculpt cannot be read: {fault.Message}", fault);
        }
    }

    private static void WriteCell(BinaryWriter to, SculptCell cell)
    {
        to.Write(cell.UnitStep ?? double.NaN);
        to.Write(cell.EdgeStep ?? double.NaN);
        to.Write(cell.Units);
        to.Write(cell.Edges);
        to.Write(cell.Accuracy);
        to.Write(cell.ValidationLoss);
        foreach (var mask in cell.Masks)
        {
            foreach (var word in mask.Words)
                to.Write(word);
        }
    }

    private static SculptCell ReadCell(BinaryReader from, Architecture architecture)
    {
        var (unit, edge) = (from.ReadDouble(), from.ReadDouble());
        var (units, edges, accuracy, loss) = (from.ReadInt32(), from.ReadInt32(), from.ReadDouble(), from.ReadDouble());
        var masks = new EdgeMask[architecture.Depth];
        for (var l = 0; l < masks.Length; l++)
        {
            masks[l] = new EdgeMask(architecture.Layers[l + 1], architecture.Layers[l]);
            var row = new ulong[masks[l].WordsPerRow];
            for (var r = 0; r < masks[l].Rows; r++)
            {
                for (var w = 0; w < row.Length; w++)
                    row[w] = from.ReadUInt64();
                masks[l].SetRow(r, row);
            }
        }
        return new SculptCell(double.IsNaN(unit) ? null : unit, double.IsNaN(edge) ? null : edge, units, edges, accuracy, loss, masks);
    }

    private static void WriteWeights(BinaryWriter to, Network network)
    {
        for (var l = 0; l < network.Masks.Length; l++)
        {
            var mask = network.Masks[l];
            for (var r = 0; r < mask.Rows; r++)
            {
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (mask[r, c])
                        to.Write(network.Weights[l][(r * mask.Columns) + c]);
                }
                if (mask.RowHasEdge(r))
                    to.Write(network.Biases[l][r]);
            }
        }
    }

    private static Network ReadWeights(BinaryReader from, Architecture architecture, Activation activation, EdgeMask[] masks)
    {
        var weights = new float[masks.Length][];
        var biases = new float[masks.Length][];
        for (var l = 0; l < masks.Length; l++)
        {
            var mask = masks[l];
            (weights[l], biases[l]) = (new float[mask.Rows * mask.Columns], new float[mask.Rows]);
            for (var r = 0; r < mask.Rows; r++)
            {
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (mask[r, c])
                        weights[l][(r * mask.Columns) + c] = from.ReadSingle();
                }
                if (mask.RowHasEdge(r))
                    biases[l][r] = from.ReadSingle();
            }
        }
        return new Network(architecture, activation, masks, weights, biases);
    }
}
