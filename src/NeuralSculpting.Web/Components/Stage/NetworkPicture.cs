using System.Buffers.Binary;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>
/// What the browser needs to draw a network at every step of its history, sent once: little-endian 16-bit numbers, for each
/// weight layer the step at which each edge died (65535 = never), then for each unit its place in its layer, then for each
/// unit its module plus one (0 = none). Weights follow as 32-bit floats where they are known.
/// </summary>
public static class NetworkPicture
{
    /// <summary>Dense edges from which on only those that can be seen are sent.</summary>
    private const int Large = 60_000;

    /// <summary>Most edges sent of a large network.</summary>
    private const int MostEdges = 60_000;

    /// <summary>Whether a network is sent by <see cref="EncodeLarge"/>.</summary>
    public static bool IsLarge(Architecture architecture) => architecture.Weights > Large;

    /// <summary>Encodes a picture.</summary>
    /// <param name="path">The way to the network.</param>
    /// <param name="modules">The module of each unit, layer after layer, or -1; null before detection.</param>
    /// <param name="network">The network at the end of the way, for its weights; null = unknown.</param>
    public static byte[] Encode(PruningPath path, IReadOnlyList<int>? modules, Network? network)
    {
        var (deaths, order) = (path.History.DeathSteps, UnitOrder.Arrange(path, modules));
        var units = path.Architecture.Units;
        var edges = deaths.Sum(d => d.Length);
        var bytes = new byte[(2 * (edges + (2 * units))) + (network is null ? 0 : 4 * edges)];
        var at = 0;
        void Put(int value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            at += 2;
        }
        foreach (var death in deaths.SelectMany(d => d))
            Put(death);
        foreach (var place in order.SelectMany(o => o))
            Put(place);
        for (var u = 0; u < units; u++)
            Put(modules is null ? 0 : modules[u] + 1);
        foreach (var weight in network?.Weights.SelectMany(w => w) ?? [])
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), weight);
            at += 4;
        }
        return bytes;
    }

    /// <summary>
    /// Encodes a picture of a large network: the number of edges as 32 bits, then for each its weight layer, sender, receiver and
    /// death step as 16-bit numbers, then places, modules and weights as <see cref="Encode"/> has them. Edges that never lived are
    /// left out; beyond 60,000 those that died first are thinned evenly.
    /// </summary>
    /// <param name="path">The way to the network.</param>
    /// <param name="modules">The module of each unit, layer after layer, or -1; null before detection.</param>
    /// <param name="network">The network at the end of the way, for its weights; null = unknown.</param>
    public static byte[] EncodeLarge(PruningPath path, IReadOnlyList<int>? modules, Network? network)
    {
        var (layers, deaths) = (path.Architecture.Layers, path.History.DeathSteps);
        var edges = Seen(deaths);
        var order = UnitOrder.Arrange(path, modules);
        var bytes = new byte[4 + (8 * edges.Count) + (4 * path.Architecture.Units) + (network is null ? 0 : 4 * edges.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, edges.Count);
        var at = 4;
        void Put(int value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            at += 2;
        }
        foreach (var (l, i) in edges)
        {
            Put(l);
            Put(i % layers[l]);
            Put(i / layers[l]);
            Put(deaths[l][i]);
        }
        foreach (var place in order.SelectMany(o => o))
            Put(place);
        for (var u = 0; u < path.Architecture.Units; u++)
            Put(modules is null ? 0 : modules[u] + 1);
        if (network is null)
            return bytes;
        foreach (var (l, i) in edges)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), network.Weights[l][i]);
            at += 4;
        }
        return bytes;
    }

    private static List<(int Layer, int Index)> Seen(ushort[][] deaths)
    {
        var lived = deaths.SelectMany((d, l) => d.Select((death, i) => (Death: death, l, i))).Where(e => e.Death > 0)
            .OrderByDescending(e => e.Death).Select(e => (e.l, e.i)).ToList();
        if (lived.Count <= MostEdges)
            return lived;
        var (kept, rest) = (MostEdges / 2, MostEdges / 2);
        return [.. lived.Take(kept), .. Enumerable.Range(0, rest).Select(k => lived[kept + (int)((long)k * (lived.Count - kept) / rest)])];
    }

    /// <summary>The module of each original unit, layer after layer; -1 where it was not kept.</summary>
    public static int[] Modules(Detection detection)
    {
        var modules = new int[detection.Kept.Length];
        var kept = 0;
        for (var u = 0; u < modules.Length; u++)
            modules[u] = detection.Kept[u] ? detection.Modules[kept++] : -1;
        return modules;
    }

    /// <summary>A sentence for each step: step 0 is the dense network.</summary>
    public static string[] Labels(PruningPath path, Func<int, Attempt?> attempt)
    {
        var steps = path.History.Attempts;
        var weights = path.Architecture.Weights;
        var labels = new string[steps.Count + 1];
        labels[0] = FormattableString.Invariant($"dense network · {path.Architecture.HiddenUnits} hidden units, {weights} edges");
        for (var s = 1; s <= steps.Count; s++)
        {
            labels[s] = attempt(steps[s - 1]) is { } a
                ? FormattableString.Invariant(
                    $"{(a.Stage == SculptStage.Units ? "units" : "edges")} pruned to {a.TargetPercent:0.##} % · accuracy {a.Accuracy:0.##} % · density {100.0 * a.Edges / weights:0.##} % · {a.Units} hidden units, {a.Edges} edges")
                : "…";
        }
        return labels;
    }
}
