using System.Globalization;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>How often a chosen structure is the true one, by its share of the votes.</summary>
internal sealed class Reliability
{
    private const int Bins = 5;

    private readonly List<(string Row, string Kind, Chosen Chosen)> _all = [];

    public void Add(string row, StudyCell cell, IEnumerable<Chosen> chosen) => _all.AddRange(chosen.Select(c => (row, Kind(cell), c)));

    /// <summary>A hidden layer cannot hold a reused function and its readers.</summary>
    private static string Kind(StudyCell cell) =>
        cell.Group == "control" ? "controls (true = one module)"
        : cell.HiddenLayers == 1 && cell.Task.Criterion is (Criterion.Reused or Criterion.Hierarchical) ? "too shallow for the structure"
        : cell.Task.Criterion == Criterion.Overlap && cell.Task.Inputs < 6 ? "three and four shared inputs" : "published cells";

    public void Print()
    {
        foreach (var row in _all.GroupBy(a => (a.Row, a.Kind)))
        {
            Console.WriteLine($"{row.Key.Row}, {row.Key.Kind}");
            foreach (var bin in row.GroupBy(a => Math.Min(Bins - 1, (int)((a.Chosen.Share + 1e-9) * Bins))).OrderBy(b => b.Key))
            {
                var (found, n) = (bin.Count(a => a.Chosen.Candidate.Success), bin.Count());
                var (low, high) = new Proportion(found, n).Wilson!.Value;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"    {(double)bin.Key / Bins:F1}..{(bin.Key + 1.0) / Bins:F1}  mean {bin.Average(a => a.Chosen.Share):F2}  true {found}/{n} {(double)found / n:F3} [{low:F3}, {high:F3}]{Together(bin.Select(a => a.Chosen.Candidate))}"));
            }
        }
    }

    private static string Together(IEnumerable<Candidate> chosen)
    {
        var all = chosen.ToList();
        return all.TrueForAll(c => c.Parts.Count == 1) ? $" {all[0].Parts[0].Name} {all.Count(c => c.Parts[0].Holds)}" : "";
    }
}
