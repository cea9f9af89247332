using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A way to choose one structure from the sculpts of some seeds; null where it finds none.</summary>
/// <param name="Seeds">Sculpts a choice is made from.</param>
/// <param name="Choose">Returns whether the chosen structure is the true one, its modules, and its share of the votes or its probability.</param>
/// <param name="Widths">Whether consecutive sculpts are of one seed and different widths, as in the cells of a study; otherwise of one width.</param>
internal sealed record Choice(string Name, int Seeds, Func<IReadOnlyList<Sculpted>, Chosen> Choose, bool Widths = false);

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
        foreach (var percent in (int[])[5, 10, 20])
            yield return new Choice($"lowest loss within {percent} %", 1, s => new Chosen(Within(s[0], percent).MinBy(c => c.ValidationLoss)!, 1));
        foreach (var weight in (double[])[0.1, 0.2, 0.5, 1])
            yield return new Choice($"ln(edges) + {weight} ln(loss)", 1, s => new Chosen(s[0].Cells.OfType<Candidate>().MinBy(c => Math.Log(c.Edges) + (weight * Math.Log(c.ValidationLoss))) ?? s[0].Ties[0], 1));
        foreach (var runs in (int[])[1, 2, 3, 6, 12, 24])
            yield return new Choice($"evidence of {runs}.", runs, Evidence, Widths: true);
        foreach (var seeds in (int[])[1, 3, 5, 9, 15])
        {
            foreach (var percent in (int[])[0, 5, 10, 20])
                yield return new Choice($"consensus of {seeds}, {percent} %", seeds, s => Consensus(s.Select(x => Within(x, percent)), percent));
            yield return new Choice($"sparsest of {seeds}", seeds, s => Consensus([Sparsest(s.SelectMany(x => x.Ties))], 0));
            yield return new Choice($"first ties of {seeds}", seeds, s => Consensus(s.Select(x => x.Ties.Take(1)), 0));
        }
    }

    private static Chosen Evidence(IReadOnlyList<Sculpted> sculpts)
    {
        var all = sculpts.Select(s => s.Cells.OfType<Candidate>().ToList()).ToList();
        var winner = StructureConsensus.Of([.. all.Select(r => r.ConvertAll(c => new StructureVote(c.Hierarchy, c.Edges, c.ValidationLoss)))], joined: true).Winner;
        return new Chosen(all.SelectMany(r => r).First(c => ReferenceEquals(c.Hierarchy, winner.Best.Hierarchy)), winner.Probability);
    }

    private static IEnumerable<Candidate> Within(Sculpted sculpted, int percent)
    {
        var most = (sculpted.Ties[0].Edges * (1 + (percent / 100.0))) + 1e-9;
        return sculpted.Cells.OfType<Candidate>().Where(c => c.Edges <= most).DefaultIfEmpty(sculpted.Ties[0]);
    }

    private static IEnumerable<Candidate> Sparsest(IEnumerable<Candidate> all)
    {
        var list = all.ToList();
        var fewest = list.Min(c => c.Edges);
        return list.Where(c => c.Edges == fewest);
    }

    private static Chosen Consensus(IEnumerable<IEnumerable<Candidate>> runs, double slack)
    {
        var all = runs.Select(r => r.ToList()).ToList();
        var consensus = VoteConsensus.Of([.. all.Select(r => r.ConvertAll(c => new StructureVote(c.Hierarchy, c.Edges, c.ValidationLoss)))], slack);
        return new Chosen(all.SelectMany(r => r).First(c => ReferenceEquals(c.Hierarchy, consensus.Winner.Best.Hierarchy)), consensus.Confidence);
    }
}
