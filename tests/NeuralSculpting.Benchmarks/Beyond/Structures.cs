using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>The structures that sculpts ended with, the most frequent first, in words.</summary>
internal static class Structures
{
    public static void Print(IEnumerable<Candidate> candidates, int most)
    {
        var all = candidates.OrderBy(c => c.Edges).ToList();
        var groups = TieAgreement.Of([.. all.Select(c => c.Hierarchy)]).Groups;
        foreach (var group in groups.Zip(all).GroupBy(p => p.First, p => p.Second).OrderByDescending(g => g.Count()).Take(most))
            Console.WriteLine($"      {group.Count(),3} x {(group.First().Success ? "true " : "wrong")} {group.Min(c => c.Edges)}..{group.Max(c => c.Edges)} edges: {Words(group.First().Hierarchy)}");
    }

    public static string Words(Hierarchy hierarchy)
    {
        var modules = hierarchy.Modules.Select(m =>
            $"{m.Id}={{{string.Join(' ', m.Inputs.Select(x => $"x{x}").Concat(m.Hidden.GroupBy(h => h.Layer).Select(g => $"h{g.Key}*{g.Count()}")).Concat(m.Outputs.Select(y => $"y{y}")))}}}");
        return $"{string.Join(" ", modules)} {string.Join(" ", hierarchy.Edges.Select(e => $"{e.From}>{e.To}*{e.Count}"))}";
    }
}
