namespace NeuralSculpting.Core.Modules;

/// <summary>
/// Joins modules that the hierarchy itself cannot tell apart (not in method.md; <see cref="DetectionOptions.JoinEquivalent"/>), over
/// and over until nothing changes:
/// <list type="bullet">
/// <item>structurally equivalent ones (Lorrain and White 1971): two modules without outputs that read exactly the same modules and
/// are read by exactly the same ones, if they read any, or if both hold inputs alone (a module that computes nothing is no
/// sub-function of its own) and lead to the same outputs' modules (inputs of different functions stay apart although they meet in a
/// module between);</item>
/// <item>chains: the only reader of a module without outputs, when that reader reads nothing else.</item>
/// </list>
/// </summary>
internal static class EquivalentModules
{
    /// <summary>Relabels the modules of the kept units and returns how many are left, numbered in the order of first appearance.</summary>
    public static int Join(CleanNetwork network, Span<int> modules, int count)
    {
        var paths = Reachability.Descendants(network);
        while (true)
        {
            var graph = Graph.Of(network, paths, modules, count);
            var (keep, gone) = graph.FindPair();
            if (keep == gone)
                return count;
            foreach (ref var module in modules)
                module = module == gone ? keep : module;
            count = Renumber(modules);
        }
    }

    private static int Renumber(Span<int> modules)
    {
        var names = new Dictionary<int, int>();
        foreach (ref var module in modules)
        {
            if (!names.TryGetValue(module, out var name))
                names[module] = name = names.Count;
            module = name;
        }
        return names.Count;
    }

    /// <summary>What each module reads and what reads it, and what it holds.</summary>
    private sealed class Graph
    {
        private readonly SortedSet<int>[] _sources;
        private readonly SortedSet<int>[] _readers;
        private readonly bool[] _hidden;
        private readonly bool[] _outputs;
        private readonly SortedSet<int>[] _ends;

        private Graph(int count)
        {
            _ends = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
            _sources = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
            _readers = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
            (_hidden, _outputs) = (new bool[count], new bool[count]);
        }

        public static Graph Of(CleanNetwork network, Reachability paths, ReadOnlySpan<int> modules, int count)
        {
            var graph = new Graph(count);
            for (var unit = 0; unit < network.Units; unit++)
            {
                var to = modules[unit];
                graph._outputs[to] |= unit >= network.Offsets[network.Depth];
                graph._hidden[to] |= unit >= network.Offsets[1] && unit < network.Offsets[network.Depth];
                foreach (var sender in network.SendersOf(unit))
                {
                    if (modules[sender] != to)
                    {
                        graph._sources[to].Add(modules[sender]);
                        graph._readers[modules[sender]].Add(to);
                    }
                }
            }
            graph.FindEnds(network, paths, modules);
            return graph;
        }

        /// <summary>The first two modules to join, the lower number first; twice the same where there are none.</summary>
        public (int Keep, int Gone) FindPair()
        {
            for (var a = 0; a < _sources.Length; a++)
            {
                if (_outputs[a] || _readers[a].Count == 0)
                    continue;
                for (var b = a + 1; b < _sources.Length; b++)
                {
                    if (!_outputs[b] && Equivalent(a, b))
                        return (a, b);
                }
                var reader = _readers[a].Min;
                if (_readers[a].Count == 1 && _sources[reader].Count == 1)
                    return (Math.Min(a, reader), Math.Max(a, reader));
            }
            return (0, 0);
        }

        // The modules of the outputs that a path from one of a module's units leads to.
        private void FindEnds(CleanNetwork network, Reachability paths, ReadOnlySpan<int> modules)
        {
            for (var unit = 0; unit < network.Units; unit++)
            {
                for (var output = network.Offsets[network.Depth]; output < network.Units; output++)
                {
                    if ((paths.Words[(unit * paths.WordsPerRow) + (output >> 6)] & (1UL << output)) != 0)
                        _ends[modules[unit]].Add(modules[output]);
                }
            }
        }

        private bool Equivalent(int a, int b) =>
            (_sources[a].Count > 0 || (!_hidden[a] && !_hidden[b] && _ends[a].SetEquals(_ends[b])))
            && _sources[a].SetEquals(_sources[b]) && _readers[a].SetEquals(_readers[b]);
    }
}
