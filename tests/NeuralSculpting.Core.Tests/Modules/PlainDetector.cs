using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>
/// Module detection written straight from method.md 7, obvious and slow: units as (layer, number), edges as a set, vectors as
/// arrays of doubles, every cut judged by its definition. What the fast detector is held against.
/// </summary>
internal sealed partial class PlainDetector
{
    private readonly DetectionOptions _options;
    private readonly int _depth;
    private readonly List<UnitRef>[] _kept; // by layer
    private readonly Dictionary<(UnitRef From, UnitRef To), double> _edges = []; // with their strength

    private readonly Dictionary<(UnitRef From, UnitRef To), double> _paths;

    public PlainDetector(Architecture architecture, EdgeMask[] masks, DetectionOptions options, float[][]? weights = null)
    {
        (_options, _depth) = (options, architecture.Depth);
        _kept = [.. architecture.Layers.Select((n, l) => Enumerable.Range(0, n).Select(u => new UnitRef(l, u)).ToList())];
        for (var l = 1; l <= _depth; l++)
        {
            for (var r = 0; r < masks[l - 1].Rows; r++)
            {
                for (var c = 0; c < masks[l - 1].Columns; c++)
                {
                    if (masks[l - 1][r, c])
                        _edges[(new UnitRef(l - 1, c), new UnitRef(l, r))] = weights is null ? 1 : Math.Abs(weights[l - 1][(r * masks[l - 1].Columns) + c]);
                }
            }
        }
        Clean();
        _paths = FindPaths();
        Kept = [.. architecture.Layers.SelectMany((n, l) => Enumerable.Range(0, n).Select(u => _kept[l].Contains(new UnitRef(l, u))))];
        Layers = [.. Enumerable.Range(0, _depth).Select(l => new PlainLayer(this, l))];
        Clusters = [.. Layers.SelectMany(l => l.Labels), .. Enumerable.Range(0, _kept[_depth].Count)];
        Modules = Merge();
        ModuleEdges = CountModuleEdges();
        Levels = FindLevels();
    }

    public bool[] Kept { get; }

    public PlainLayer[] Layers { get; }

    public int[] Clusters { get; }

    public int[] Modules { get; }

    public Dictionary<(int From, int To), int> ModuleEdges { get; }

    public int[] Levels { get; }

    /// <summary>7.1: remove dead ends until nothing changes.</summary>
    private void Clean()
    {
        bool changed;
        do
        {
            changed = false;
            for (var l = 0; l < _depth; l++)
            {
                foreach (var unit in _kept[l].ToArray())
                {
                    var dead = !_edges.Keys.Any(e => e.From == unit) || (l > 0 && !_edges.Keys.Any(e => e.To == unit));
                    if (!dead)
                        continue;
                    _kept[l].Remove(unit);
                    foreach (var edge in _edges.Keys.Where(e => e.From == unit || e.To == unit).ToArray())
                        _edges.Remove(edge);
                    changed = true;
                }
            }
        }
        while (changed);
    }

    /// <summary>The strengths of all paths from each unit to each later one, summed; no entry where there is no path.</summary>
    private Dictionary<(UnitRef From, UnitRef To), double> FindPaths()
    {
        var outgoing = _edges.ToLookup(e => e.Key.From, e => (e.Key.To, Strength: e.Value));
        var paths = new Dictionary<(UnitRef, UnitRef), double>();
        foreach (var from in _kept.SelectMany(units => units))
        {
            var reached = new Dictionary<UnitRef, double> { [from] = 1 };
            while (reached.Count > 0)
            {
                var next = new Dictionary<UnitRef, double>();
                foreach (var (unit, count) in reached)
                {
                    foreach (var (to, strength) in outgoing[unit])
                        next[to] = next.GetValueOrDefault(to) + (count * strength);
                }
                foreach (var (to, count) in next)
                    paths[(from, to)] = count;
                reached = next;
            }
        }
        return paths;
    }

    /// <summary>7.2: the vectors of a layer, unit by unit.</summary>
    private double[][] Vectors(int layer, bool count)
    {
        var steps = _options.Steps ?? _depth;
        var forward = layer == 0 || _options.Direction != FeatureDirection.Incoming;
        var back = layer > 0 && _options.Direction != FeatureDirection.Outgoing;
        var columns = _kept.SelectMany(units => units).Where(u =>
            (forward && u.Layer > layer && u.Layer <= layer + steps) || (back && u.Layer < layer && u.Layer >= layer - steps)).ToArray();
        return [.. _kept[layer].Select(unit => columns.Select(c =>
            _paths.TryGetValue(c.Layer > layer ? (unit, c) : (c, unit), out var paths) ? (count ? paths : 1) : 0).ToArray())];
    }

    /// <summary>7.8.</summary>
    private int[] Merge()
    {
        var modules = new Dictionary<UnitRef, int>();
        var labels = Clusters;
        var at = 0;
        var count = 0;
        for (var l = 0; l <= _depth; l++)
        {
            var clusters = _kept[l].Select((unit, i) => (unit, label: labels[at + i])).GroupBy(p => p.label, p => p.unit).OrderBy(g => g.Key).ToArray();
            at += _kept[l].Count;
            var found = new Dictionary<UnitRef, int>();
            var fresh = count;
            foreach (var d in clusters)
            {
                var joined = -1;
                for (var c = 0; c < count && joined < 0; c++)
                {
                    double between = _edges.Keys.Count(e => modules.GetValueOrDefault(e.From, -1) == c && e.From.Layer == l - 1 && d.Contains(e.To));
                    double leaving = _edges.Keys.Count(e => modules.GetValueOrDefault(e.From, -1) == c && e.From.Layer == l - 1);
                    double entering = _edges.Keys.Count(e => d.Contains(e.To));
                    if (between / entering > _options.MergingThreshold && (l == _depth || between / leaving > _options.MergingThreshold))
                        joined = c;
                }
                if (joined < 0)
                    joined = fresh++;
                foreach (var unit in d)
                    found[unit] = joined;
            }
            foreach (var (unit, module) in found)
                modules[unit] = module;
            count = fresh;
        }
        return [.. _kept.SelectMany(units => units).Select(u => modules[u])];
    }

    /// <summary>7.9.</summary>
    private Dictionary<(int From, int To), int> CountModuleEdges()
    {
        var index = _kept.SelectMany(units => units).Select((unit, i) => (unit, i)).ToDictionary(p => p.unit, p => p.i);
        return _edges.Keys.Select(e => (From: Modules[index[e.From]], To: Modules[index[e.To]]))
            .Where(e => e.From != e.To).GroupBy(e => e).ToDictionary(g => g.Key, g => g.Count());
    }

    /// <summary>The longest path to each module, modules that reach each other counting as one.</summary>
    private int[] FindLevels()
    {
        var count = Modules.Length == 0 ? 0 : Modules.Max() + 1;
        var reaches = new bool[count, count];
        foreach (var (from, to) in ModuleEdges.Keys)
            reaches[from, to] = true;
        for (var via = 0; via < count; via++)
        {
            for (var a = 0; a < count; a++)
            {
                for (var b = 0; b < count; b++)
                    reaches[a, b] |= reaches[a, via] && reaches[via, b];
            }
        }
        var levels = new int[count];
        for (var round = 0; round < count; round++)
        {
            foreach (var (from, to) in ModuleEdges.Keys)
                levels[to] = Math.Max(levels[to], reaches[to, from] ? levels[from] : levels[from] + 1);
        }
        return levels;
    }
}
