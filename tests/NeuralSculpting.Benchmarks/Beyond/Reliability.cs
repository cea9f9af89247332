using System.Globalization;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>How often a chosen structure is the true one, by its share of the votes.</summary>
internal sealed class Reliability
{
    private const int Bins = 5;

    private readonly List<(string Row, bool Control, Chosen Chosen)> _all = [];

    public void Add(string row, bool control, IEnumerable<Chosen> chosen) => _all.AddRange(chosen.Select(c => (row, control, c)));

    public void Print()
    {
        foreach (var row in _all.GroupBy(a => (a.Row, a.Control)))
        {
            Console.WriteLine($"{row.Key.Row}{(row.Key.Control ? ", controls (not true = more than one module)" : "")}");
            foreach (var bin in row.GroupBy(a => Math.Min(Bins - 1, (int)((a.Chosen.Share + 1e-9) * Bins))).OrderBy(b => b.Key))
            {
                var (found, n) = (bin.Count(a => a.Chosen.Candidate.Success), bin.Count());
                var (low, high) = Wilson.Interval(found, n);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"    {(double)bin.Key / Bins:F1}..{(bin.Key + 1.0) / Bins:F1}  mean {bin.Average(a => a.Chosen.Share):F2}  true {found}/{n} {(double)found / n:F3} [{low:F3}, {high:F3}]"));
            }
        }
    }
}
