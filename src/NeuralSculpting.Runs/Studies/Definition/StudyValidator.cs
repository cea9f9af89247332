using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Planning;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>The rules of a study on its own; whether its options make valid specs is found when they are made (<see cref="StudyPlan"/>).</summary>
internal static class StudyValidator
{
    private static readonly string[] Measures = [TieVerdicts.Success, "input", "intermediate", "output", "hidden", "modules", "sub-functions", "inputs", "outputs", "content", "edges"];

    /// <summary>Throws when a rule is broken.</summary>
    /// <exception cref="InvalidOptionsException">Names every broken rule.</exception>
    public static void ThrowIfInvalid(StudySpec spec)
    {
        var errors = new OptionErrors();
        errors
            .Require(spec.Name.Trim().Length is >= 1 and <= 200, "name", "must have 1 to 200 characters")
            .Require(spec.Description.Length <= 2000, "description", "must have at most 2,000 characters")
            .Require(spec.Tasks.Count is >= 1 and <= 200, "tasks", $"must be 1 to 200 tasks, not {spec.Tasks.Count}")
            .Require(spec.Tasks.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() == spec.Tasks.Count, "tasks", "must not name a task twice")
            .Require(SeedText.Read(spec.Seeds) is not null, "seeds", $"must be seeds such as 0-99 or 0,1,2,5, none twice, at most {SeedText.Most:N0}")
            .Defined(spec.Pool, "pool")
            .Require(spec.Measures.Count is >= 1 and <= 8, "measures", "must be 1 to 8 measures")
            .Require(spec.Measures.All(m => Measures.Contains(m)), "measures", $"must be of {string.Join(", ", Measures)}")
            .Require(spec.Measures.Distinct().Count() == spec.Measures.Count, "measures", "must not name a measure twice")
            .Require(spec.Axes.Count <= 16, "axes", "must be at most 16")
            .Require(spec.Axes.Select(a => a.Field).Concat(spec.Options.Keys).Distinct(StringComparer.Ordinal).Count() == spec.Axes.Count + spec.Options.Count, "axes", "must not name a field twice, nor one of the options")
            .Require(spec.Published.Count <= 1000, "published", "must be at most 1,000 counts");
        CheckTasks(spec, errors);
        CheckArchitectures(spec, errors);
        for (var i = 0; i < spec.Axes.Count; i++)
            CheckAxis(spec.Axes[i], spec.Sampling, $"axes[{i}]", errors);
        CheckEnds(spec, errors);
        errors.ThrowIfAny();
    }

    private static void CheckTasks(StudySpec spec, OptionErrors errors)
    {
        for (var i = 0; i < spec.Tasks.Count; i++)
        {
            var found = new OptionErrors();
            if (TaskResolver.TryResolve(spec.Tasks[i], found, out _))
                continue;
            foreach (var error in found.All)
                errors.Require(false, error.Field.StartsWith("task", StringComparison.Ordinal) ? $"tasks[{i}]{error.Field[4..]}" : $"tasks[{i}].{error.Field}", error.Rule);
        }
    }

    private static void CheckArchitectures(StudySpec spec, OptionErrors errors)
    {
        errors
            .Require(spec.HiddenLayers.Count == 0 == (spec.Widths.Count == 0), spec.Widths.Count == 0 ? "widths" : "hiddenLayers", "hiddenLayers and widths go together")
            .Require(spec.Architectures.Count == 0 || spec.Widths.Count == 0, "architectures", "must not be given beside hiddenLayers and widths")
            .Require(spec.Architectures.Count <= 100 && spec.HiddenLayers.Count * spec.Widths.Count <= 100, "architectures", "must be at most 100")
            .Require(spec.Architectures.All(a => a.Count is >= 1 and <= 62 && a.All(u => u is >= 1 and <= 65_536)), "architectures", "each must be the units of 1 to 62 hidden layers, as in [24, 24]")
            .Require(spec.HiddenLayers.All(n => n is >= 1 and <= 62), "hiddenLayers", "each must be from 1 to 62")
            .Require(spec.Widths.All(n => n is >= 1 and <= 65_536), "widths", "each must be from 1 to 65,536")
            .Require(spec.HiddenLayers.Distinct().Count() == spec.HiddenLayers.Count, "hiddenLayers", "must not name a number twice")
            .Require(spec.Widths.Distinct().Count() == spec.Widths.Count, "widths", "must not name a width twice")
            .Require(spec.Architectures.Select(a => string.Join('-', a)).Distinct().Count() == spec.Architectures.Count, "architectures", "must not name one twice");
    }

    private static void CheckAxis(StudyAxis axis, StudySampling? sampling, string path, OptionErrors errors)
    {
        var range = axis.From is not null || axis.To is not null;
        errors
            .Require(range != axis.Values.Count > 0, path, "must have either values, or from and to")
            .Require(axis.Values.Count <= 100, $"{path}.values", "must be at most 100");
        if (!range)
            return;
        errors
            .Require(axis.From is { } from && axis.To is { } to && double.IsFinite(from) && double.IsFinite(to) && from < to, path, "from must be a number below to")
            .Require(!axis.Log || axis.From > 0, $"{path}.from", "must be above 0 for a logarithmic range")
            .Require(sampling is not null || axis.Count is >= 2 and <= 100, $"{path}.count", "must be 2 to 100 in a grid");
    }

    private static void CheckEnds(StudySpec spec, OptionErrors errors)
    {
        if (spec.Sampling is { } sampling)
        {
            errors.Defined(sampling.Kind, "sampling.kind")
                .Require(sampling.Count is >= 1 and <= 10_000, "sampling.count", $"must be 1 to 10,000, not {sampling.Count}")
                .Require(sampling.Seed >= 0, "sampling.seed", "must be 0 or more")
                .Require(spec.Axes.Count > 0, "sampling", "needs an axis");
        }
        if (spec.Stop is { } stop)
        {
            errors.Require(stop.Least >= 1, "stop.least", "must be 1 or more")
                .Require(stop.Width is null or (> 0 and <= 1), "stop.width", "must be above 0 and at most 1")
                .Require(stop.Low is null or (>= 0 and <= 1), "stop.low", "must be from 0 to 1")
                .Require(stop.High is null or (>= 0 and <= 1), "stop.high", "must be from 0 to 1")
                .Require(stop.Width is not null || stop.Low is not null || stop.High is not null, "stop", "must have a width, or a low and high rate");
        }
        errors.Require(spec.Budget?.Runs is null or >= 1, "budget.runs", "must be 1 or more")
            .Require(spec.Budget?.Minutes is null or > 0, "budget.minutes", "must be above 0");
    }
}
