using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Explain;

/// <summary>How the modules of one detection became those of another of the same network.</summary>
/// <param name="Merged">Modules of the second that hold units of several of the first: theirs, and those.</param>
/// <param name="Split">Modules of the first whose units lie in several of the second: theirs, and those.</param>
public sealed record ModuleChanges(
    IReadOnlyList<(int Module, IReadOnlyList<int> Of)> Merged, IReadOnlyList<(int Module, IReadOnlyList<int> Into)> Split)
{
    /// <summary>Whether the same units are together in both.</summary>
    public bool IsSame => Merged.Count == 0 && Split.Count == 0;

    /// <summary>Compares two detections.</summary>
    /// <exception cref="ArgumentException">They are of different networks: other units are kept.</exception>
    public static ModuleChanges Between(Detection first, Detection second)
    {
        if (!first.Kept.AsSpan().SequenceEqual(second.Kept))
            throw new ArgumentException("both detections must be of the same network", nameof(second));
        var pairs = first.Modules.Zip(second.Modules).Distinct().ToList();
        return new ModuleChanges(
            [.. pairs.GroupBy(p => p.Second).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<int>)[.. g.Select(p => p.First).Order()]))],
            [.. pairs.GroupBy(p => p.First).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<int>)[.. g.Select(p => p.Second).Order()]))]);
    }
}
