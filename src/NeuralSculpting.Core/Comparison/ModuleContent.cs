using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Comparison;

/// <summary>
/// What of a module can be compared with a module of another network. Hidden units of two trainings correspond to nothing, so a
/// module is known by its own inputs and outputs, and by the inputs that it sees and the outputs that it reaches through others.
/// </summary>
/// <param name="Module">The module.</param>
/// <param name="Sees">Inputs that it reads itself or over other modules, ascending.</param>
/// <param name="Reaches">Outputs that it holds or that depend on it, ascending.</param>
public sealed record ModuleContent(Module Module, IReadOnlyList<int> Sees, IReadOnlyList<int> Reaches)
{
    /// <summary>The modules of a hierarchy, in its order.</summary>
    public static IReadOnlyList<ModuleContent> Of(Hierarchy hierarchy)
    {
        var below = Closure(hierarchy, e => (e.To, e.From));
        var above = Closure(hierarchy, e => (e.From, e.To));
        var byId = hierarchy.Modules.ToDictionary(m => m.Id);
        return
        [
            .. hierarchy.Modules.Select(m => new ModuleContent(
                m, [.. below[m.Id].SelectMany(id => byId[id].Inputs).Distinct().Order()], [.. above[m.Id].SelectMany(id => byId[id].Outputs).Distinct().Order()])),
        ];
    }

    /// <summary>
    /// How alike two modules are, 0..1: the mean over own inputs and outputs (twice), inputs seen, outputs reached, and, where
    /// units mean the same, hidden units, of the share of what both have (Jaccard); a part that neither has is left out, and two modules without any are alike.
    /// </summary>
    /// <param name="other">The module of the other network.</param>
    /// <param name="sameUnits">Whether hidden units of both have the same numbers: two detections of networks of one training.</param>
    public double Likeness(ModuleContent other, bool sameUnits)
    {
        var (sum, weight) = (0.0, 0.0);
        Add(Own(Module), Own(other.Module), 2);
        Add(Sees, other.Sees, 1);
        Add(Reaches, other.Reaches, 1);
        if (sameUnits)
            Add(Module.Hidden, other.Module.Hidden, 1);
        return weight == 0 ? 1 : sum / weight;

        void Add<T>(IEnumerable<T> a, IEnumerable<T> b, double much)
        {
            var (first, second) = (a.ToHashSet(), b.ToHashSet());
            var both = first.Count(second.Contains);
            if (first.Count + second.Count == 0)
                return;
            sum += much * both / (first.Count + second.Count - both);
            weight += much;
        }
    }

    /// <summary>Own inputs as 0.. and own outputs as -1..</summary>
    internal static IEnumerable<int> Own(Module module) => module.Inputs.Concat(module.Outputs.Select(o => -1 - o));

    // Modules may read each other in a circle, so this walks instead of going by level.
    private static Dictionary<int, HashSet<int>> Closure(Hierarchy hierarchy, Func<ModuleEdge, (int From, int To)> direction)
    {
        var next = hierarchy.Edges.Select(direction).ToLookup(e => e.From, e => e.To);
        var all = new Dictionary<int, HashSet<int>>();
        foreach (var module in hierarchy.Modules)
        {
            var (seen, open) = (new HashSet<int> { module.Id }, new Stack<int>([module.Id]));
            while (open.TryPop(out var at))
            {
                foreach (var to in next[at].Where(seen.Add))
                    open.Push(to);
            }
            all[module.Id] = seen;
        }
        return all;
    }
}
