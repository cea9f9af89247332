using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// How far the networks that tie for fewest edges agree (method.md 6). Two hierarchies have the same structure when their
/// modules correspond one to one with the same inputs, the same outputs, hidden units in both or in neither, and the same
/// module edges; which and how many hidden units, and how many edges of the network a module edge stands for, do not count.
/// </summary>
/// <param name="Networks">How many networks tie.</param>
/// <param name="Structures">How many different structures they have.</param>
/// <param name="Agreement">The share of pairs of networks with the same structure, 0..1; 1 for a single network.</param>
/// <param name="Groups">The structure of each network, numbered in the order of first appearance.</param>
public sealed record TieAgreement(int Networks, int Structures, double Agreement, IReadOnlyList<int> Groups)
{
    /// <summary>Compares the hierarchies of tied networks.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TieAgreement Of(IReadOnlyList<Hierarchy> hierarchies)
    {
        if (hierarchies.Count == 0)
            throw new ArgumentException("at least one network is needed", nameof(hierarchies));
        var first = new List<Hierarchy>();
        var groups = new int[hierarchies.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = first.FindIndex(f => SameStructure(f, hierarchies[i]));
            if (groups[i] >= 0)
                continue;
            groups[i] = first.Count;
            first.Add(hierarchies[i]);
        }
        var pairs = groups.Length * (groups.Length - 1.0) / 2;
        var same = groups.GroupBy(g => g).Sum(g => g.Count() * (g.Count() - 1.0) / 2);
        return new TieAgreement(groups.Length, first.Count, pairs == 0 ? 1 : same / pairs, groups);
    }

    /// <summary>Compares the hierarchies of tied networks.</summary>
    public static TieAgreement Of(IReadOnlyList<Detection> detections) => Of([.. detections.Select(d => d.Hierarchy)]);

    /// <summary>Whether two hierarchies have the same structure.</summary>
    public static bool SameStructure(Hierarchy a, Hierarchy b) =>
        a.Modules.Count == b.Modules.Count && a.Edges.Count == b.Edges.Count && new StructureMatch(a, b).Exists();
}
