using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// Matches each sub-function, lowest level first, to a module that no other has: at level 1 the one that holds exactly its
/// inputs; else the one that holds exactly its outputs, where it has any; else one that reads from exactly the modules of its
/// children and holds exactly its inputs. At level 1, a sub-function whose inputs others read too has no module with exactly
/// its inputs and is matched by its outputs.
/// </summary>
internal sealed class SubFunctionMatcher
{
    private readonly Dictionary<string, int?> _modules = new(StringComparer.Ordinal);

    public SubFunctionMatcher(SubFunctionGraph graph, Hierarchy hierarchy)
    {
        var free = hierarchy.Modules.ToList();
        foreach (var s in graph.SubFunctions.OrderBy(s => s.Level))
        {
            var shared = graph.SubFunctions.Any(o => o != s && o.Inputs.Intersect(s.Inputs).Any());
            var children = s.Children.Select(ModuleOf).ToList();
            var match = s.Level == 1 && !shared ? free.FirstOrDefault(m => Equal(m.Inputs, s.Inputs))
                : s.Outputs.Count > 0 ? free.FirstOrDefault(m => Equal(m.Outputs, s.Outputs))
                : children.Count == 0 || children.Contains(null) ? null
                : free.Where(m => Equal(m.Inputs, s.Inputs) && Reads(hierarchy, m.Id).SetEquals(children.Select(c => c!.Value)))
                    .OrderByDescending(m => m.Outputs.Count == 0).ThenByDescending(m => m.Hidden.Count > 0).FirstOrDefault();
            _modules[s.Id] = match?.Id;
            if (match is not null)
                free.Remove(match);
        }
    }

    /// <summary>Whether the sub-function was to be matched.</summary>
    public bool Knows(string id) => _modules.ContainsKey(id);

    /// <summary>The module matched to a sub-function; null when none is.</summary>
    public int? ModuleOf(string id) => _modules.GetValueOrDefault(id);

    /// <summary>A module by the sub-function that it is matched to, else by its number.</summary>
    public string NameOf(int module) => _modules.FirstOrDefault(m => m.Value == module).Key ?? $"module {module}";

    private static HashSet<int> Reads(Hierarchy hierarchy, int module) => [.. hierarchy.Edges.Where(e => e.To == module).Select(e => e.From)];

    private static bool Equal(IReadOnlyList<int> a, IReadOnlyList<int> b) => a.Count == b.Count && a.Order().SequenceEqual(b.Order());
}
