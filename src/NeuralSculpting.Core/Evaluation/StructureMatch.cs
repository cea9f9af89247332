using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// Looks for a one-to-one correspondence of modules that keeps what they hold and their edges. Colours (what a module holds,
/// then again and again the colours around it) leave few candidates; the rest is tried.
/// </summary>
internal sealed class StructureMatch
{
    private readonly int _count;
    private readonly bool[,] _a;
    private readonly bool[,] _b;
    private readonly string[] _coloursA;
    private readonly string[] _coloursB;

    public StructureMatch(Hierarchy a, Hierarchy b)
    {
        _count = a.Modules.Count;
        (_a, _b) = (Adjacency(a), Adjacency(b));
        (_coloursA, _coloursB) = ([.. a.Modules.Select(Holds)], [.. b.Modules.Select(Holds)]);
        for (var (before, now) = (0, 1); now > before; (before, now) = (now, _coloursA.Distinct().Count()))
            Refine();
    }

    public bool Exists() =>
        _coloursA.Order(StringComparer.Ordinal).SequenceEqual(_coloursB.Order(StringComparer.Ordinal)) && Extend(new int[_count], new bool[_count], 0);

    private static bool[,] Adjacency(Hierarchy h)
    {
        var at = h.Modules.Select((m, i) => (m.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var edges = new bool[at.Count, at.Count];
        foreach (var e in h.Edges)
            edges[at[e.From], at[e.To]] = true;
        return edges;
    }

    private static string Holds(Module m) => $"{string.Join(' ', m.Inputs.Order())}|{string.Join(' ', m.Outputs.Order())}|{m.Hidden.Count > 0}";

    // The names of the colours are drawn from both at once, so that they mean the same in both.
    private void Refine()
    {
        var (a, b) = (Around(_a, _coloursA), Around(_b, _coloursB));
        var names = a.Concat(b).Distinct().Order(StringComparer.Ordinal).Select((c, i) => (c, i)).ToDictionary(p => p.c, p => $"{p.i}");
        for (var i = 0; i < _count; i++)
            (_coloursA[i], _coloursB[i]) = (names[a[i]], names[b[i]]);
    }

    private string[] Around(bool[,] edges, string[] colours) =>
        [.. Enumerable.Range(0, _count).Select(i =>
            $"{colours[i]}<{string.Join(',', Enumerable.Range(0, _count).Where(j => edges[j, i]).Select(j => colours[j]).Order(StringComparer.Ordinal))}" +
            $">{string.Join(',', Enumerable.Range(0, _count).Where(j => edges[i, j]).Select(j => colours[j]).Order(StringComparer.Ordinal))}")];

    private bool Extend(int[] partner, bool[] used, int next)
    {
        if (next == _count)
            return true;
        for (var candidate = 0; candidate < _count; candidate++)
        {
            if (used[candidate] || _coloursA[next] != _coloursB[candidate] || !Fits(partner, next, candidate))
                continue;
            (partner[next], used[candidate]) = (candidate, true);
            if (Extend(partner, used, next + 1))
                return true;
            used[candidate] = false;
        }
        return false;
    }

    private bool Fits(int[] partner, int next, int candidate)
    {
        for (var i = 0; i < next; i++)
        {
            if (_a[i, next] != _b[partner[i], candidate] || _a[next, i] != _b[candidate, partner[i]])
                return false;
        }
        return _a[next, next] == _b[candidate, candidate];
    }
}
