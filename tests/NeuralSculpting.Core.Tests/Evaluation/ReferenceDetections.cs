using System.Text.Json;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Evaluation;

/// <summary>A published network with the published modules; one that is not counted ties with another of its run.</summary>
internal sealed record ReferenceDetection(bool IsCounted, BooleanTask Task, Architecture Architecture, EdgeMask[] Masks, Detection Detection);

/// <summary>The published modules of reference/detection.jsonl.gz as detections, built here from masks and labels alone.</summary>
internal static class ReferenceDetections
{
    public static List<ReferenceDetection> Read() => [.. Reference.Lines("reference/detection.jsonl.gz").Select(Read)];

    private static ReferenceDetection Read(JsonElement line)
    {
        var name = $"{line.GetProperty("experiment").GetString()}/[{string.Join(", ", line.GetProperty("modularity").EnumerateArray())}]";
        var architecture = new Architecture(line.GetProperty("arch").EnumerateArray().Select(n => n.GetInt32()));
        bool[] kept = [.. line.GetProperty("ignore_nodes").GetString()!.Select(c => c == '0')];
        int[] labels = [.. line.GetProperty("partition_merged").EnumerateArray().Select(n => n.GetInt32())];
        var module = new int[architecture.Layers.Length][];
        var (unit, next) = (0, 0);
        for (var l = 0; l < module.Length; l++)
            module[l] = [.. Enumerable.Range(0, architecture.Layers[l]).Select(_ => kept[unit++] ? labels[next++] : -1)];
        var edges = new Dictionary<(int From, int To), int>();
        var masks = line.GetProperty("masks").EnumerateArray().ToList();
        for (var l = 0; l < masks.Count; l++)
        {
            foreach (var (row, r) in masks[l].EnumerateArray().Select((row, r) => (row.GetString()!, r)))
            {
                for (var c = 0; c < row.Length; c++)
                {
                    var (from, to) = (module[l][c], module[l + 1][r]);
                    if (row[c] == '1' && from >= 0 && to >= 0 && from != to)
                        edges[(from, to)] = edges.GetValueOrDefault((from, to)) + 1;
                }
            }
        }
        var hierarchy = new Hierarchy(
            [.. labels.Distinct().Select(id => new Module(id, 0, Units(module[0], id), Hidden(module, id), Units(module[^1], id)))],
            [.. edges.Select(e => new ModuleEdge(e.Key.From, e.Key.To, e.Value))]);
        return new ReferenceDetection(
            line.GetProperty("folder").GetString() == "main", PublishedTasks.Find(name)!.Task, architecture,
            [.. masks.Select(m => Modules.Masks.Mask([.. m.EnumerateArray().Select(r => r.GetString()!)]))],
            new Detection { Kept = kept, Clusters = [], Modules = labels, Hierarchy = hierarchy });
    }

    private static int[] Units(int[] layer, int id) => [.. Enumerable.Range(0, layer.Length).Where(i => layer[i] == id)];

    private static UnitRef[] Hidden(int[][] module, int id) =>
        [.. Enumerable.Range(1, module.Length - 2).SelectMany(l => Units(module[l], id).Select(i => new UnitRef(l, i)))];
}
