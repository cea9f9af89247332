using System.Numerics;

namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>Chooses the fewest primes that cover all rows, fewest literals among those.</summary>
internal sealed class PrimeCover
{
    private const int MaxNodes = 500;

    private readonly IReadOnlyList<Cube> _primes;
    private readonly ulong[][] _covers;
    private readonly List<int>[] _coveredBy;
    private List<int> _best;
    private int _nodes;

    public PrimeCover(IReadOnlyList<Cube> primes, IReadOnlyList<int> rows, int variables)
    {
        // Large cubes first: the first choice is the likeliest.
        _primes = [.. primes.OrderBy(p => p.Literals).ThenBy(p => p.Care).ThenBy(p => p.Value)];
        _covers = [.. _primes.Select(_ => new ulong[(rows.Count + 63) / 64])];
        _coveredBy = [.. rows.Select(_ => new List<int>())];
        for (var r = 0; r < rows.Count; r++)
        {
            var row = Reverse(rows[r], variables);
            for (var p = 0; p < _primes.Count; p++)
            {
                if ((row & _primes[p].Care) != _primes[p].Value)
                    continue;
                _covers[p][r >> 6] |= 1UL << r;
                _coveredBy[r].Add(p);
            }
        }
        _best = Greedy();
    }

    public IReadOnlyList<Cube> Choose()
    {
        var open = new ulong[(_coveredBy.Length + 63) / 64];
        for (var r = 0; r < _coveredBy.Length; r++)
            open[r >> 6] |= 1UL << r;
        Search(open, []);
        return [.. _best.Order().Select(p => _primes[p])];
    }

    // A row's number has variable 0 as its most significant bit, a cube as its least.
    private static int Reverse(int row, int variables)
    {
        var reversed = 0;
        for (var v = 0; v < variables; v++)
            reversed |= (row >> (variables - 1 - v) & 1) << v;
        return reversed;
    }

    private (int Count, int Literals) Cost(List<int> chosen) => (chosen.Count, chosen.Sum(p => _primes[p].Literals));

    private void Search(ulong[] open, List<int> chosen)
    {
        if (_nodes++ > MaxNodes || Cost(chosen).CompareTo(Cost(_best)) >= 0)
            return;
        var row = Hardest(open);
        if (row < 0)
        {
            _best = [.. chosen];
            return;
        }
        foreach (var prime in _coveredBy[row])
        {
            chosen.Add(prime);
            Search([.. open.Zip(_covers[prime], (o, c) => o & ~c)], chosen);
            chosen.RemoveAt(chosen.Count - 1);
        }
    }

    // The open row that the fewest primes cover: an essential one leaves no choice.
    private int Hardest(ulong[] open)
    {
        var hardest = -1;
        for (var r = 0; r < _coveredBy.Length; r++)
        {
            if ((open[r >> 6] >> r & 1) != 0 && (hardest < 0 || _coveredBy[r].Count < _coveredBy[hardest].Count))
                hardest = r;
        }
        return hardest;
    }

    private List<int> Greedy()
    {
        var chosen = new List<int>();
        var open = new ulong[(_coveredBy.Length + 63) / 64];
        for (var r = 0; r < _coveredBy.Length; r++)
            open[r >> 6] |= 1UL << r;
        for (var row = Hardest(open); row >= 0; row = Hardest(open))
        {
            var pick = _coveredBy[row].MaxBy(p => _covers[p].Zip(open, (c, o) => BitOperations.PopCount(c & o)).Sum());
            chosen.Add(pick);
            for (var w = 0; w < open.Length; w++)
                open[w] &= ~_covers[pick][w];
        }
        // Whatever the others cover together is not needed.
        foreach (var p in chosen.ToList())
        {
            var others = chosen.Where(q => q != p).ToList();
            if (Enumerable.Range(0, _coveredBy.Length).All(r => others.Any(q => (_covers[q][r >> 6] >> r & 1) != 0)))
                chosen = others;
        }
        return chosen;
    }
}
