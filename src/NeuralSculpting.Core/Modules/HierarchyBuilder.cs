namespace NeuralSculpting.Core.Modules;

/// <summary>Makes the hierarchy (method.md 7.9) of the modules of the kept units.</summary>
internal static class HierarchyBuilder
{
    /// <summary>The modules and the edges between them, edges by their two modules, ascending.</summary>
    public static Hierarchy Build(CleanNetwork network, ReadOnlySpan<int> moduleOf, int count)
    {
        var units = new Buckets(moduleOf, count);
        var edges = Edges(network, moduleOf, units, count);
        var levels = ModuleLevels.Of(count, edges);
        var modules = new Module[count];
        for (var id = 0; id < count; id++)
        {
            var (inputs, hidden, outputs) = Parts(network, units[id]);
            modules[id] = new Module(id, levels[id], inputs, hidden, outputs);
        }
        return new Hierarchy(modules, edges);
    }

    private static (int[] Inputs, UnitRef[] Hidden, int[] Outputs) Parts(CleanNetwork network, ReadOnlySpan<int> units)
    {
        var (firstHidden, firstOutput) = (network.Offsets[1], network.Offsets[network.Depth]);
        var (inputs, others) = (0, 0);
        foreach (var unit in units)
        {
            inputs += unit < firstHidden ? 1 : 0;
            others += unit < firstOutput ? 1 : 0;
        }
        var parts = (Inputs: new int[inputs], Hidden: new UnitRef[others - inputs], Outputs: new int[units.Length - others]);
        var layer = 0;
        for (var i = 0; i < units.Length; i++)
        {
            var (unit, original) = (units[i], network.Originals[units[i]]);
            while (unit >= network.Offsets[layer + 1])
                layer++;
            if (i < inputs)
                parts.Inputs[i] = original;
            else if (i < others)
                parts.Hidden[i - inputs] = new UnitRef(layer, original);
            else
                parts.Outputs[i - others] = original;
        }
        return parts;
    }

    private static ModuleEdge[] Edges(CleanNetwork network, ReadOnlySpan<int> moduleOf, Buckets units, int count)
    {
        var edges = new List<ModuleEdge>();
        Span<int> counts = count <= 128 ? stackalloc int[count] : new int[count];
        counts.Clear();
        for (var to = 0; to < count; to++)
        {
            foreach (var unit in units[to])
            {
                foreach (var sender in network.SendersOf(unit))
                    counts[moduleOf[sender]]++;
            }
            foreach (var unit in units[to])
            {
                foreach (var sender in network.SendersOf(unit))
                {
                    var from = moduleOf[sender];
                    if (from != to && counts[from] > 0)
                        edges.Add(new ModuleEdge(from, to, counts[from]));
                    counts[from] = 0;
                }
            }
        }
        if (edges.Count == 0)
            return [];
        var result = edges.ToArray();
        Array.Sort(result, static (a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        return result;
    }
}
