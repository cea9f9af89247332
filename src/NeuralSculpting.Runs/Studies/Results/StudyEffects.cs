using System.Globalization;
using System.Text.Json;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>A value of a factor, or a stretch of its range.</summary>
/// <param name="Name">"0.05", "0.01 – 0.02".</param>
/// <param name="Count">Successes of the runs there.</param>
public sealed record FactorLevel(string Name, Proportion Count);

/// <summary>Something that varies over the runs of a study.</summary>
/// <param name="Field">"training.learningRate", "hidden layers", "units a layer", "task", "seed".</param>
/// <param name="Levels">Its values, in order.</param>
/// <param name="Share">The share of the variance of success that it explains by itself, 0..1.</param>
public sealed record StudyFactor(string Field, IReadOnlyList<FactorLevel> Levels, double Share);

/// <summary>Two factors together.</summary>
/// <param name="A">One, by place.</param>
/// <param name="B">The other.</param>
/// <param name="Counts">Successes by level of A, then of B.</param>
/// <param name="Share">The share of the variance that they explain together beyond what each explains by itself, 0..1.</param>
/// <param name="Expected">The share that chance alone would make of it: its degrees of freedom over the number of runs.</param>
public sealed record FactorPair(int A, int B, IReadOnlyList<IReadOnlyList<Proportion>> Counts, double Share, double Expected);

/// <summary>What decides in a study: main effects and two-way interactions on the rate of success.</summary>
/// <param name="Runs">Runs that were judged.</param>
/// <param name="All">Their successes.</param>
/// <param name="Factors">What varies, the strongest first.</param>
/// <param name="Pairs">Every two factors, the strongest interaction first.</param>
public sealed record StudyEffects(int Runs, Proportion All, IReadOnlyList<StudyFactor> Factors, IReadOnlyList<FactorPair> Pairs)
{
    /// <summary>Stretches that a range is cut into.</summary>
    public const int Bins = 5;

    // More seeds than these say nothing one by one.
    private const int MostSeeds = 12;

    /// <summary>The effects in a study as far as it is; null where nothing varies or no run is judged.</summary>
    /// <param name="board">The study.</param>
    /// <param name="measure">What is counted.</param>
    /// <param name="rule">Which ties decide.</param>
    /// <param name="task">Only this task; null = all.</param>
    public static StudyEffects? Of(StudyBoard board, string measure, TieRule rule, string? task = null)
    {
        var lines = board.Plan.Lines.Where(l => task is null || l.Task.Name == task).ToList();
        var factors = Makers(board.Plan, lines).Where(f => f.Names.Count > 1).ToList();
        var runs = lines.SelectMany(line => Enumerable.Range(0, board.Plan.Seeds.Count).Select(r => (Line: line, Round: r, Holds: board.Outcome(line.Index, r)?.Holds(measure, rule))))
            .Where(r => r.Holds is not null).Select(r => (r.Line, r.Round, Holds: r.Holds!.Value)).ToList();
        if (factors.Count == 0 || runs.Count == 0)
            return null;
        var all = new Proportion(runs.Count(r => r.Holds), runs.Count);
        var placed = runs.Select(r => (Levels: factors.Select(f => f.LevelOf(r.Line, r.Round)).ToArray(), r.Holds)).ToList();
        var main = factors.Select((f, i) => Main(f, i, placed, all)).ToList();
        int[] order = [.. Enumerable.Range(0, main.Count).OrderByDescending(i => main[i].Share)];
        var sorted = order.Select(i => main[i]).ToList();
        var pairs = new List<FactorPair>();
        for (var a = 0; a < order.Length; a++)
        {
            for (var b = a + 1; b < order.Length; b++)
                pairs.Add(Pair(a, b, order[a], order[b], sorted, placed, all));
        }
        return new StudyEffects(runs.Count, all, sorted, [.. pairs.OrderByDescending(p => p.Share - p.Expected)]);
    }

    private static StudyFactor Main(Factor factor, int at, List<(int[] Levels, bool Holds)> runs, Proportion all)
    {
        var counts = new (int Holds, int Of)[factor.Names.Count];
        foreach (var (levels, holds) in runs)
            counts[levels[at]] = (counts[levels[at]].Holds + (holds ? 1 : 0), counts[levels[at]].Of + 1);
        var proportions = counts.Select(c => new Proportion(c.Holds, c.Of)).ToList();
        return new StudyFactor(factor.Field, [.. factor.Names.Select((n, i) => new FactorLevel(n, proportions[i]))], Explained(proportions.Select(p => (p, all.Rate!.Value)), all));
    }

    private static FactorPair Pair(int a, int b, int atA, int atB, List<StudyFactor> factors, List<(int[] Levels, bool Holds)> runs, Proportion all)
    {
        var (la, lb) = (factors[a].Levels, factors[b].Levels);
        var counts = new (int Holds, int Of)[la.Count, lb.Count];
        foreach (var (levels, holds) in runs)
        {
            ref var cell = ref counts[levels[atA], levels[atB]];
            cell = (cell.Holds + (holds ? 1 : 0), cell.Of + 1);
        }
        var table = Enumerable.Range(0, la.Count).Select(i => (IReadOnlyList<Proportion>)[.. Enumerable.Range(0, lb.Count).Select(j => new Proportion(counts[i, j].Holds, counts[i, j].Of))]).ToList();
        var rate = all.Rate!.Value;
        // Beyond the sum of both: what is left of each cell after its row and column.
        var beyond = table.SelectMany((row, i) => row.Select((cell, j) => (cell, (la[i].Count.Rate ?? rate) + (lb[j].Count.Rate ?? rate) - rate)));
        return new FactorPair(a, b, table, Explained(beyond, all), (la.Count - 1.0) * (lb.Count - 1) / Math.Max(1, all.Of));
    }

    private static double Explained(IEnumerable<(Proportion Cell, double Expected)> cells, Proportion all)
    {
        var variance = all.Rate!.Value * (1 - all.Rate.Value) * all.Of;
        return variance == 0 ? 0 : Math.Min(1, cells.Where(c => c.Cell.Of > 0).Sum(c => c.Cell.Of * Math.Pow(c.Cell.Rate!.Value - c.Expected, 2)) / variance);
    }

    private static IEnumerable<Factor> Makers(StudyPlan plan, List<StudyLine> lines)
    {
        var spec = plan.Spec;
        if (plan.Seeds.Count <= MostSeeds)
            yield return new Factor("seed", [.. plan.Seeds.Select(s => s.ToString(CultureInfo.InvariantCulture))], (_, round) => round);
        yield return Named("task", lines, l => l.Task.Name);
        yield return Numbered("hidden layers", lines, l => l.Spec.Architecture.Depth - 1);
        yield return Numbered("units a layer", lines, l => l.Spec.Architecture.HiddenUnits / (l.Spec.Architecture.Depth - 1));
        for (var a = 0; a < spec.Axes.Count; a++)
        {
            var (axis, at) = (spec.Axes[a], a);
            yield return axis.Values.Count > 0
                ? Listed(axis, at)
                : spec.Sampling is null ? Numbered(axis.Field, lines, l => Number(l, at)) : Binned(axis, at);
        }
    }

    private static Factor Named(string field, List<StudyLine> lines, Func<StudyLine, string> value)
    {
        var names = lines.Select(value).Distinct().ToList();
        return new Factor(field, names, (l, _) => names.IndexOf(value(l)));
    }

    private static Factor Numbered(string field, List<StudyLine> lines, Func<StudyLine, double> value)
    {
        var values = lines.Select(value).Distinct().Order().ToList();
        return new Factor(field, [.. values.Select(Text)], (l, _) => values.BinarySearch(value(l)));
    }

    private static Factor Listed(StudyAxis axis, int at)
    {
        var values = axis.Values.Select(v => v.GetRawText()).ToList();
        return new Factor(axis.Field, [.. axis.Values.Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText())], (l, _) => values.IndexOf(l.Settings[at].Value));
    }

    private static Factor Binned(StudyAxis axis, int at)
    {
        var (from, to) = (axis.From!.Value, axis.To!.Value);
        double At(double share) => axis.Log ? from * Math.Pow(to / from, share) : from + ((to - from) * share);
        double Share(double value) => axis.Log ? Math.Log(value / from) / Math.Log(to / from) : (value - from) / (to - from);
        var names = Enumerable.Range(0, Bins).Select(i => $"{Text(At((double)i / Bins))} – {Text(At((i + 1.0) / Bins))}").ToList();
        return new Factor(axis.Field, names, (l, _) => Math.Clamp((int)(Share(Number(l, at)) * Bins), 0, Bins - 1));
    }

    private static double Number(StudyLine line, int at) => double.Parse(line.Settings[at].Value, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>How to find the level of a line.</summary>
    private sealed record Factor(string Field, IReadOnlyList<string> Names, Func<StudyLine, int, int> LevelOf);
}
