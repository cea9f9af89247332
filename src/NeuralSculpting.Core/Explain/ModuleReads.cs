using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Explain;

/// <summary>Who reads whom in a network with modules, over the kept units alone.</summary>
internal sealed class ModuleReads
{
    private readonly Dictionary<UnitRef, int> _home = [];
    private readonly Dictionary<UnitRef, SortedSet<int>> _readers = [];
    private readonly Dictionary<int, SortedSet<UnitRef>> _foreign = [];
    private readonly Dictionary<UnitRef, HashSet<int>> _sees = [];

    public ModuleReads(Architecture architecture, IReadOnlyList<EdgeMask> masks, Hierarchy hierarchy)
    {
        var top = architecture.Depth;
        foreach (var m in hierarchy.Modules)
        {
            _foreign[m.Id] = new SortedSet<UnitRef>(Comparer<UnitRef>.Create((a, b) => (a.Layer, a.Unit).CompareTo((b.Layer, b.Unit))));
            foreach (var unit in m.Inputs.Select(i => new UnitRef(0, i)).Concat(m.Hidden).Concat(m.Outputs.Select(o => new UnitRef(top, o))))
                _home[unit] = m.Id;
        }
        for (var l = 0; l < masks.Count; l++)
        {
            for (var r = 0; r < masks[l].Rows; r++)
                Read(masks[l], l, r);
        }
    }

    /// <summary>The other modules that read a unit.</summary>
    public IReadOnlyList<int> ReadersOf(UnitRef unit) => _readers.TryGetValue(unit, out var readers) ? [.. readers] : [];

    /// <summary>The units of other modules that a module reads.</summary>
    public IReadOnlyList<UnitRef> ForeignUnits(int module) => [.. _foreign[module]];

    /// <summary>The inputs from which a path leads to a unit; an input sees itself.</summary>
    public IReadOnlySet<int> Sees(UnitRef unit) => unit.Layer == 0 ? new HashSet<int> { unit.Unit } : _sees.GetValueOrDefault(unit) ?? [];

    /// <summary>The module that holds a unit.</summary>
    public int HomeOf(UnitRef unit) => _home[unit];

    private void Read(EdgeMask mask, int l, int r)
    {
        var receiver = new UnitRef(l + 1, r);
        if (!_home.TryGetValue(receiver, out var home))
            return;
        var sees = _sees[receiver] = [];
        for (var c = 0; c < mask.Columns; c++)
        {
            var sender = new UnitRef(l, c);
            if (!mask[r, c] || !_home.TryGetValue(sender, out var from))
                continue;
            sees.UnionWith(Sees(sender));
            if (from == home)
                continue;
            if (!_readers.TryGetValue(sender, out var readers))
                _readers[sender] = readers = [];
            readers.Add(home);
            _foreign[home].Add(sender);
        }
    }
}
