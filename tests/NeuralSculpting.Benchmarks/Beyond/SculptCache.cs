using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>Sculpts once for each task and options, and keeps the masks of every cell in a file: other choices need no training.</summary>
internal sealed class SculptCache(string folder)
{
    /// <summary>The masks and losses of a sculpt.</summary>
    public sealed record Kept(long Steps, double Seconds, int[] Ties, (double Accuracy, double Loss, EdgeMask[] Masks)[] Cells);

    /// <summary>The sculpt, from its file or made now; its modules found with <paramref name="detection"/>.</summary>
    public Sculpted Get(BooleanTask task, SculptOptions options, DetectionOptions detection)
    {
        var kept = Load(task, options);
        var cells = kept.Cells
            .Select(c => c.Accuracy < options.Pruning.Accuracy - 1e-9 ? null : Candidate.Of(task, options.Architecture, c.Masks, c.Loss, detection)).ToArray();
        var ties = kept.Ties.Select(t => cells[t] ?? Candidate.Of(task, options.Architecture, kept.Cells[t].Masks, kept.Cells[t].Loss, detection) with { Success = false });
        return new Sculpted(cells, [.. ties], kept.Steps, kept.Seconds);
    }

    private Kept Load(BooleanTask task, SculptOptions options)
    {
        var path = Path.Combine(folder, Key(task, options));
        if (File.Exists(path))
            return Read(path, options.Architecture);
        var clock = Stopwatch.StartNew();
        var result = Sculptor.Run(task, options);
        var kept = new Kept(
            result.Steps, clock.Elapsed.TotalSeconds, [.. result.Ties],
            [.. result.Cells.Select(c => (c.Accuracy, c.ValidationLoss, c.History.MasksAt(options.Architecture, int.MaxValue)))]);
        Write(path, kept);
        return kept;
    }

    private static string Key(BooleanTask task, SculptOptions options)
    {
        var spec = JsonSerializer.Serialize(new
        {
            Task = task.Name, Columns = task.Columns.Select(c => string.Concat(c.Select(b => b ? '1' : '0'))), Architecture = options.Architecture.ToString(),
            options.Activation, options.Seed, options.Training, options.Pruning,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spec)))[..32];
    }

    private static void Write(string path, Kept kept)
    {
        using (var to = new BinaryWriter(new DeflateStream(File.Create(path + ".part"), CompressionLevel.Fastest)))
        {
            to.Write(kept.Steps);
            to.Write(kept.Seconds);
            to.Write(kept.Ties.Length);
            foreach (var tie in kept.Ties)
                to.Write(tie);
            to.Write(kept.Cells.Length);
            foreach (var (accuracy, loss, masks) in kept.Cells)
            {
                to.Write(accuracy);
                to.Write(loss);
                foreach (var mask in masks)
                {
                    foreach (var word in mask.Words)
                        to.Write(word);
                }
            }
        }
        File.Move(path + ".part", path, overwrite: true);
    }

    private static Kept Read(string path, Architecture architecture)
    {
        using var from = new BinaryReader(new DeflateStream(File.OpenRead(path), CompressionMode.Decompress));
        var (steps, seconds) = (from.ReadInt64(), from.ReadDouble());
        var ties = new int[from.ReadInt32()];
        for (var i = 0; i < ties.Length; i++)
            ties[i] = from.ReadInt32();
        var cells = new (double, double, EdgeMask[])[from.ReadInt32()];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = (from.ReadDouble(), from.ReadDouble(), ReadMasks(from, architecture));
        return new Kept(steps, seconds, ties, cells);
    }

    private static EdgeMask[] ReadMasks(BinaryReader from, Architecture architecture)
    {
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
        return masks;
    }
}
