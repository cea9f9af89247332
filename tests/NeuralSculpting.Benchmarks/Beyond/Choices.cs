using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A way to choose one structure from the sculpts of some seeds; null where it finds none.</summary>
/// <param name="Seeds">Sculpts a choice is made from.</param>
/// <param name="Choose">Returns whether the chosen structure is the true one, its modules, and its share of the votes.</param>
internal sealed record Choice(string Name, int Seeds, Func<IReadOnlyList<Sculpted>, Chosen> Choose);

/// <summary>The structure chosen and its share of the votes.</summary>
internal sealed record Chosen(Candidate Candidate, double Share);

/// <summary>The choices that are compared; none needs further training.</summary>
internal static class Choices
{
    public static IReadOnlyList<Choice> All { get; } = [.. Make()];

    private static IEnumerable<Choice> Make()
    {
        yield return new Choice("first tie", 1, s => new Chosen(s[0].Ties[0], 1));
        yield return new Choice("best tie (oracle)", 1, s => new Chosen(s[0].Ties.FirstOrDefault(t => t.Success) ?? s[0].Ties[0], 1));
        yield return new Choice("any cell (oracle)", 1, s => new Chosen(s[0].Cells.FirstOrDefault(t => t?.Success == true) ?? s[0].Ties[0], 1));
        foreach (var percent in (int[])[0, 5, 10, 20, 1000])
            yield return new Choice($"vote of cells within {percent} %", 1, s => Vote(s.SelectMany(x => Within(x, percent))));
        foreach (var percent in (int[])[5, 10, 20])
            yield return new Choice($"lowest loss within {percent} %", 1, s => new Chosen(Within(s[0], percent).MinBy(c => c.ValidationLoss)!, 1));
        foreach (var weight in (double[])[0.1, 0.2, 0.5, 1, 2])
            yield return new Choice($"ln(edges) + {weight} ln(loss)", 1, s => new Chosen(s[0].Cells.OfType<Candidate>().MinBy(c => Math.Log(c.Edges) + (weight * Math.Log(c.ValidationLoss))) ?? s[0].Ties[0], 1));
        foreach (var seeds in (int[])[3, 5, 9, 15])
        {
            foreach (var percent in (int[])[5, 10, 20, 30])
                yield return new Choice($"cells of {seeds} seeds within {percent} %", seeds, s => Vote(s.SelectMany(x => Within(x, percent))));
            yield return new Choice($"sparsest of {seeds} seeds", seeds, s => Vote(Sparsest(s.SelectMany(x => x.Ties))));
            yield return new Choice($"vote of {seeds} seeds", seeds, s => Vote(s.Select(x => x.Ties[0])));
            yield return new Choice($"vote of {seeds} seeds within 10 %", seeds, s => Vote(Near(s, 1.1).Select(x => x.Ties[0])));
            yield return new Choice($"vote of {seeds} seeds, cells 10 %", seeds, s => Vote(s.Select(x => Vote(Within(x, 10)).Candidate)));
            yield return new Choice($"vote of {seeds} seeds, cells 20 %", seeds, s => Vote(s.Select(x => Vote(Within(x, 20)).Candidate)));
        }
    }

    private static IEnumerable<Candidate> Within(Sculpted sculpted, int percent)
    {
        var most = sculpted.Ties[0].Edges * (1 + (percent / 100.0));
        return sculpted.Ties.Concat(sculpted.Cells.OfType<Candidate>().Where(c => c.Edges <= most && !sculpted.Ties.Contains(c)));
    }

    private static IEnumerable<Candidate> Sparsest(IEnumerable<Candidate> all)
    {
        var list = all.ToList();
        var fewest = list.Min(c => c.Edges);
        return list.Where(c => c.Edges == fewest);
    }

    private static IEnumerable<Sculpted> Near(IReadOnlyList<Sculpted> all, double factor)
    {
        var fewest = all.Min(s => s.Ties[0].Edges);
        return all.Where(s => s.Ties[0].Edges <= factor * fewest);
    }

    /// <summary>The structure that most have; ties by fewest edges, then lowest validation loss.</summary>
    private static Chosen Vote(IEnumerable<Candidate> votes)
    {
        var all = votes.OrderBy(c => c.Edges).ThenBy(c => c.ValidationLoss).ToList();
        var groups = TieAgreement.Of([.. all.Select(c => c.Hierarchy)]).Groups;
        var winner = groups.Select((g, i) => (g, i)).GroupBy(p => p.g).OrderByDescending(g => g.Count()).ThenBy(g => g.First().i).First();
        return new Chosen(all[winner.First().i], (double)winner.Count() / all.Count);
    }
}
