using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Comparison;

/// <summary>What became of a module from one structure to another.</summary>
public enum ModuleChange
{
    /// <summary>The same inputs and outputs, seen and reached ones too.</summary>
    Same,

    /// <summary>The counterpart has other inputs or outputs.</summary>
    Changed,

    /// <summary>Its content lies in several modules of the other structure.</summary>
    Split,

    /// <summary>The counterpart holds the content of several modules.</summary>
    Merged,

    /// <summary>Only the first structure has it.</summary>
    Lost,

    /// <summary>Only the second structure has it.</summary>
    Added,
}

/// <summary>A module of one structure, of the other, or of both.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="First">The modules of the first structure, by id, the counterpart first; empty when added.</param>
/// <param name="Second">The modules of the second structure, by id, the counterpart first; empty when lost.</param>
/// <param name="Likeness">Of the counterparts, 0..1; 0 when added or lost.</param>
/// <param name="Words">What differs, for a person; empty when nothing does.</param>
public sealed record ModuleAlignment(ModuleChange Change, IReadOnlyList<int> First, IReadOnlyList<int> Second, double Likeness, string Words);

/// <summary>
/// Two structures, module by module. Counterparts are the one-to-one assignment with the greatest sum of likenesses
/// (<see cref="ModuleContent.Likeness"/>). A module without a counterpart belongs to a split, or a merge, when more than half
/// of its own inputs and outputs lie in one module of the other structure.
/// </summary>
/// <param name="Modules">In the order of the first structure's modules, then what was added.</param>
/// <param name="Likeness">The mean over all modules of both, 0..1; 1 for two empty structures.</param>
public sealed record StructureAlignment(IReadOnlyList<ModuleAlignment> Modules, double Likeness)
{
    /// <summary>The module of the first structure that one of the second corresponds to; null when none does.</summary>
    public int? FirstOf(int second) => Modules.FirstOrDefault(m => m.First.Count > 0 && m.Second.Contains(second))?.First[0];

    /// <summary>Aligns a structure to another.</summary>
    /// <param name="first">The one to start from.</param>
    /// <param name="second">The one to compare.</param>
    /// <param name="sameUnits">Whether hidden units have the same numbers in both.</param>
    public static StructureAlignment Of(Hierarchy first, Hierarchy second, bool sameUnits = false)
    {
        var (a, b) = (ModuleContent.Of(first), ModuleContent.Of(second));
        var likeness = new double[a.Count, b.Count];
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
                likeness[i, j] = a[i].Likeness(b[j], sameUnits);
        }
        var partner = Assignment.Greatest(likeness).Select((j, i) => j >= 0 && likeness[i, j] > 0 ? j : -1).ToArray();
        var taken = partner.Where(j => j >= 0).ToHashSet();
        // Of the modules left over, the one of the other side that more than half of their content lies in.
        var homeOfSecond = Enumerable.Range(0, b.Count).ToDictionary(j => j, j => taken.Contains(j) ? -1 : Home(b[j], a));
        var homeOfFirst = Enumerable.Range(0, a.Count).ToDictionary(i => i, i => partner[i] >= 0 ? -1 : Home(a[i], b));
        var found = new List<ModuleAlignment>();
        for (var i = 0; i < a.Count; i++)
        {
            if (partner[i] >= 0)
                found.Add(Pair(a, b, i, partner[i], homeOfFirst, homeOfSecond, likeness[i, partner[i]]));
            else if (homeOfFirst[i] < 0)
                found.Add(new ModuleAlignment(ModuleChange.Lost, [a[i].Module.Id], [], 0, "no counterpart"));
        }
        found.AddRange(Enumerable.Range(0, b.Count).Where(j => !taken.Contains(j) && homeOfSecond[j] < 0)
            .Select(j => new ModuleAlignment(ModuleChange.Added, [], [b[j].Module.Id], 0, "no counterpart")));
        var most = Math.Max(a.Count, b.Count);
        return new StructureAlignment(found, most == 0 ? 1 : partner.Select((j, i) => j < 0 ? 0 : likeness[i, j]).Sum() / most);
    }

    private static ModuleAlignment Pair(
        IReadOnlyList<ModuleContent> a, IReadOnlyList<ModuleContent> b, int i, int j, Dictionary<int, int> homeOfFirst, Dictionary<int, int> homeOfSecond, double likeness)
    {
        var parts = homeOfSecond.Where(h => h.Value == i).Select(h => b[h.Key].Module.Id).ToList();
        var joined = homeOfFirst.Where(h => h.Value == j).Select(h => a[h.Key].Module.Id).ToList();
        var words = Difference(a[i], b[j]);
        var change = parts.Count > 0 ? ModuleChange.Split : joined.Count > 0 ? ModuleChange.Merged : words.Length > 0 ? ModuleChange.Changed : ModuleChange.Same;
        return new ModuleAlignment(change, [a[i].Module.Id, .. joined], [b[j].Module.Id, .. parts], likeness, words);
    }

    /// <summary>The module that more than half of the own inputs and outputs lie in; -1 when none is.</summary>
    private static int Home(ModuleContent module, IReadOnlyList<ModuleContent> others)
    {
        var own = ModuleContent.Own(module.Module).ToHashSet();
        for (var i = 0; i < others.Count; i++)
        {
            if (2 * ModuleContent.Own(others[i].Module).Count(own.Contains) > own.Count)
                return i;
        }
        return -1;
    }

    private static string Difference(ModuleContent a, ModuleContent b)
    {
        var parts = new List<string>();
        Add("reads", 'x', a.Module.Inputs, b.Module.Inputs);
        Add("holds", 'y', a.Module.Outputs, b.Module.Outputs);
        if (parts.Count == 0)
        {
            Add("sees", 'x', a.Sees, b.Sees);
            Add("reaches", 'y', a.Reaches, b.Reaches);
        }
        return string.Join("; ", parts);

        void Add(string verb, char letter, IReadOnlyList<int> before, IReadOnlyList<int> after)
        {
            var (more, fewer) = (after.Except(before).ToList(), before.Except(after).ToList());
            if (more.Count > 0)
                parts.Add($"{verb} {string.Join(", ", more.Select(n => $"{letter}{n}"))} too");
            if (fewer.Count > 0)
                parts.Add($"{verb} {string.Join(", ", fewer.Select(n => $"{letter}{n}"))} no more");
        }
    }
}
