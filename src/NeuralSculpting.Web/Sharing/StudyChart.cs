using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Sharing;

/// <summary>The table of a study as the bars of its preview.</summary>
internal static class StudyChart
{
    private const int MostMeasures = 3;
    private const int MostTasks = 14;

    /// <summary>The chart of a study; null while no run of it is judged.</summary>
    public static SubjectChart? Of(StudyView view)
    {
        var (spec, cells) = (view.Summary.Spec, view.Cells);
        string[] measures = [.. spec.Measures.Take(MostMeasures)];
        var counts = cells.Select(c => measures.Select(m => c.Counts.Single(n => n.Measure == m).Under(spec.Ties)).ToArray()).ToList();
        if (!counts.Any(c => c.Any(n => n.Of > 0)))
            return null;
        var groups = Groups(cells);
        SubjectBar[] bars = [.. cells.Select((c, i) => new SubjectBar(groups[i], StudyText.ShortPlace(c.Pool), counts[i]))];
        var (done, needed) = (view.Summary.Progress.Done, view.Summary.Progress.Needed);
        var amount = FormattableString.Invariant($"{cells.Count} {(cells.Count == 1 ? "cell" : "cells")} · {done:N0}{(done < needed ? FormattableString.Invariant($" of {needed:N0}") : "")} sculpts done");
        string[] words = [.. measures.Select(Words)];
        var caption = $"{amount} · success rate with 95 % Wilson interval, {StudyText.Rule(spec.Ties)}";
        return new SubjectChart(caption, words, bars, $"{amount}. {string.Join(". ", words.Select((m, i) => Sentence(m, cells, [.. counts.Select(c => c[i])])))}.");
    }

    private static string Words(string measure) => measure == TieVerdicts.Success ? "True hierarchy found" : $"True {measure} part found";

    /// <summary>"True hierarchy found in 84.3 % of runs, from 45.8 % (a cell) to 100 % (another)".</summary>
    private static string Sentence(string measure, IReadOnlyList<StudyCell> cells, Proportion[] counts)
    {
        var all = new Proportion(counts.Sum(c => c.Successes), counts.Sum(c => c.Of));
        if (all.Of == 0)
            return $"{measure}: no run yet";
        var known = cells.Zip(counts).Where(c => c.Second.Of > 0).ToList();
        var (least, most) = (known.MinBy(c => c.Second.Rate), known.MaxBy(c => c.Second.Rate));
        var span = least.Second.Rate == most.Second.Rate ? "" : $", from {StudyText.Rate(least.Second)} ({StudyText.Cell(least.First.Pool)}) to {StudyText.Rate(most.Second)} ({StudyText.Cell(most.First.Pool)})";
        return $"{measure} in {StudyText.Rate(all)} of runs{span}";
    }

    /// <summary>The task of each cell; where these are many, whole families: "input_overlap_exp [8, 2, 2] … [4, 1, 2, 2, 16]".</summary>
    private static string[] Groups(IReadOnlyList<StudyCell> cells)
    {
        string[] tasks = [.. cells.Select(c => c.Pool.Task)];
        if (tasks.Distinct().Count() <= MostTasks)
            return [.. tasks.Select(StudyText.Task)];
        var ends = tasks.GroupBy(Family).ToDictionary(f => f.Key, f => f.Distinct().Count() == 1 ? f.First() : $"{f.Key} {StudyText.Task(f.First())} … {StudyText.Task(f.Last())}");
        return [.. tasks.Select(t => ends[Family(t)])];
    }

    private static string Family(string task) => task.LastIndexOf('/') is var at and > 0 ? task[..at] : task;
}
