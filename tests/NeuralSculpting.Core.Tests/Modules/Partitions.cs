namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>Partitions are compared by co-membership, never by label.</summary>
internal static class Partitions
{
    /// <summary>Labels replaced by the order of first appearance: equal for two partitions that are equal up to renaming.</summary>
    public static int[] Canonical(IEnumerable<int> labels)
    {
        var names = new Dictionary<int, int>();
        return [.. labels.Select(label => names.TryGetValue(label, out var name) ? name : names[label] = names.Count)];
    }
}
