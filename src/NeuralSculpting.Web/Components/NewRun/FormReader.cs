using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>
/// Reads a form: texts become values here, and every rule about values is asked of the spec itself, so that a page, the API and
/// the command line refuse the same things in the same words.
/// </summary>
public static class FormReader
{
    private static readonly Architecture StandIn = new(1, 8, 1);

    /// <summary>What the form means; never throws, whatever the texts are.</summary>
    /// <param name="form">The form.</param>
    /// <param name="missing">Says what data a task lacks, null when it is there; null = nobody asks.</param>
    public static FormResult Read(NewRunForm form, Func<ILearningTask, string?>? missing = null)
    {
        var errors = new List<FieldError>();
        var specTask = form.Kind switch
        {
            TaskKind.Own => new SpecTask(form.Own.Define(errors)),
            TaskKind.Digits => form.Digits.Define(errors),
            TaskKind.Table => form.Table.Define(errors),
            _ => new SpecTask(form.TaskName),
        };
        var ownTexts = errors.Count == 0;
        var task = Resolve(specTask);
        if (task is not null && missing?.Invoke(task) is { } lack)
            errors.Add(FieldError.At("task.dataset", lack));
        if (!HiddenLayers.TryParse(form.Layers, task?.Inputs ?? 1, task?.Outputs ?? 1, out var architecture, out var layersError))
            errors.Add(FieldError.At("layers", layersError));
        var (preset, source) = Preset(specTask, task, architecture);
        var spec = ReadOptions(form, preset, errors);
        if (SeedList.TryParse(form.Seeds, out var seeds, out var seedsError))
            spec = spec with { Seed = seeds[0] };
        else
            errors.Add(FieldError.At("seeds", seedsError));
        AddRules(form, spec, ownTexts, errors);
        var (name, tags) = (form.Name.Trim(), Tags(form.Tags));
        var labels = new OptionErrors();
        if (form.Name.Length > 0)
            SubmissionRules.CheckName(form.Name, labels);
        SubmissionRules.CheckTags(tags, labels);
        errors.AddRange(labels.All.Select(e => FieldError.At(e.Field, e.Rule)));
        var submission = errors.Count > 0 ? null : new Submission(spec, seeds!, name.Length == 0 ? null : name, tags);
        return new FormResult(task, architecture, preset, source, submission, errors);
    }

    /// <summary>The text of an option: what was typed, else what the preset has.</summary>
    public static string Text(NewRunForm form, FormResult result, OptionField field) =>
        form.Options.GetValueOrDefault(field.Id) ?? field.Show(result.Preset);

    private static ILearningTask? Resolve(SpecTask task) => TaskResolver.TryResolve(task, new OptionErrors(), out var resolved) ? resolved : null;

    private static (RunSpec Preset, PresetSource Source) Preset(SpecTask specTask, ILearningTask? task, Architecture? architecture)
    {
        var standIn = architecture ?? (task is null ? StandIn : new Architecture(task.Inputs, 24, task.Outputs));
        var spec = new RunSpec { Task = specTask, Architecture = standIn };
        if (task is null)
            return (spec, PresetSource.Rows);
        var source = PublishedSettings.For(task.Name, standIn) is not null ? PresetSource.Published
            : PublishedSettings.Architectures(task.Name).Count > 0 ? PresetSource.Nearest : PresetSource.Rows;
        return (RunSpec.Suggest(specTask, task, standIn), source);
    }

    private static RunSpec ReadOptions(NewRunForm form, RunSpec spec, List<FieldError> errors)
    {
        foreach (var field in OptionCatalog.All)
        {
            if (!form.Options.TryGetValue(field.Id, out var text))
                continue;
            var read = field.Read(spec, text);
            spec = read.Spec ?? spec;
            if (read.Error is not null)
                errors.Add(FieldError.At(field.Id, read.Error));
        }
        return spec;
    }

    // A field whose text could not be read at all has its error already; its stand-in value says nothing about it.
    private static void AddRules(NewRunForm form, RunSpec spec, bool ownTexts, List<FieldError> errors)
    {
        var named = errors.Select(e => e.Field).ToHashSet();
        foreach (var rule in spec.Validate())
        {
            var field = FieldError.FieldOf(rule.Field, form);
            var byStandIn = !ownTexts && field.StartsWith("task", StringComparison.Ordinal) && field != "task.name";
            if (!named.Contains(field) && !byStandIn)
                errors.Add(FieldError.At(field, rule.Rule));
        }
    }

    private static List<string> Tags(string text) =>
        [.. text.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
