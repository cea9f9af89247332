using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Execution;

/// <summary>The networks that tie for fewest edges (method.md 6).</summary>
/// <param name="Cells">Their cells, by index; the first is the one shown.</param>
/// <param name="Networks">How many tie.</param>
/// <param name="Structures">Distinct hierarchies among them, whichever hidden units they use.</param>
/// <param name="Agreement">Share of them whose hierarchy is that of the one shown, above 0 to 1; 1 for a single network.</param>
public sealed record TieSummary(IReadOnlyList<int> Cells, int Networks, int Structures, double Agreement)
{
    /// <summary>Compares the hierarchies of tied networks, the one shown first.</summary>
    public static TieSummary Of(IReadOnlyList<int> cells, IReadOnlyList<Detection> detections)
    {
        var structures = detections.Select(detection => Structure(detection.Hierarchy)).ToList();
        return new TieSummary(
            cells, structures.Count, structures.Distinct(StringComparer.Ordinal).Count(),
            (double)structures.Count(structure => structure == structures[0]) / structures.Count);
    }

    /// <summary>
    /// The hierarchy as text that does not depend on the numbers of modules or hidden units: each module by its inputs, its
    /// outputs, whether it has hidden units, and the modules that it reads, written in the same way.
    /// </summary>
    internal static string Structure(Hierarchy hierarchy)
    {
        var names = new Dictionary<int, string>();
        foreach (var module in hierarchy.Modules.OrderBy(m => m.Level))
        {
            var reads = hierarchy.Edges.Where(e => e.To == module.Id && names.ContainsKey(e.From)).Select(e => names[e.From]).Order(StringComparer.Ordinal);
            names[module.Id] = $"({string.Join(',', module.Inputs)}|{string.Join(',', module.Outputs)}|{(module.Hidden.Count > 0 ? "h" : "")}|{string.Concat(reads)})";
        }
        return string.Concat(names.Values.Order(StringComparer.Ordinal));
    }
}
