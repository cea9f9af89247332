using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Runs.Studies.Planning;

/// <summary>One line of a study's runs: a task, an architecture and a point of the axes, under every seed.</summary>
/// <param name="Index">Its place in the plan.</param>
/// <param name="Task">What is learned.</param>
/// <param name="Spec">The spec; its seed is of no meaning.</param>
/// <param name="Settings">The point of the axes.</param>
/// <param name="Pool">The cell of the table that its runs count in.</param>
public sealed record StudyLine(int Index, ILearningTask Task, RunSpec Spec, IReadOnlyList<StudySetting> Settings, int Pool)
{
    /// <summary>The spec under a seed.</summary>
    public RunSpec Under(int seed) => Spec with { Seed = seed };
}

/// <summary>A cell of a study's table.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Task">Name of the task.</param>
/// <param name="HiddenLayers">Hidden layers; null where all are pooled.</param>
/// <param name="Architecture">The architecture; null where several are pooled.</param>
/// <param name="Settings">The point of the axes.</param>
/// <param name="Lines">The lines whose runs count in it.</param>
public sealed record StudyPoolKey(
    int Index, string Task, int? HiddenLayers, Architecture? Architecture, IReadOnlyList<StudySetting> Settings, IReadOnlyList<int> Lines);

/// <summary>All runs of a study: lines x seeds. Made from the spec alone, always in the same order.</summary>
public sealed class StudyPlan
{
    /// <summary>Most lines.</summary>
    public const int MostCells = 20_000;

    /// <summary>Most runs.</summary>
    public const int MostRuns = 500_000;

    private StudyPlan(StudySpec spec, IReadOnlyList<StudyLine> lines, IReadOnlyList<StudyPoolKey> pools, IReadOnlyList<int> seeds) =>
        (Spec, Lines, Pools, Seeds) = (spec, lines, pools, seeds);

    /// <summary>The study.</summary>
    public StudySpec Spec { get; }

    /// <summary>Its lines: tasks, then architectures, then points.</summary>
    public IReadOnlyList<StudyLine> Lines { get; }

    /// <summary>The cells of its table.</summary>
    public IReadOnlyList<StudyPoolKey> Pools { get; }

    /// <summary>Its seeds, in order.</summary>
    public IReadOnlyList<int> Seeds { get; }

    /// <summary>Lines x seeds.</summary>
    public int Runs => Lines.Count * Seeds.Count;

    /// <summary>What all runs will roughly cost.</summary>
    public CostEstimate Cost() => Lines.Aggregate(default(CostEstimate), (sum, line) => sum + CostModel.Estimate(line.Spec, line.Task)) is var one
        ? new CostEstimate((int)Math.Min((long)one.Trainings * Seeds.Count, int.MaxValue), one.Steps * Seeds.Count, one.Seconds * Seeds.Count)
        : default;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="InvalidOptionsException">A rule of the study is broken, or its options make no valid spec; every error is named.</exception>
    public static StudyPlan Of(StudySpec spec)
    {
        StudyValidator.ThrowIfInvalid(spec);
        var errors = new OptionErrors();
        var (points, seeds) = (StudyPoints.Of(spec), SeedText.Read(spec.Seeds)!);
        var lines = new List<StudyLine>();
        var pools = new Dictionary<string, (int Index, List<int> Lines)>();
        foreach (var named in spec.Tasks)
        {
            var task = TaskResolver.Resolve(named);
            var architectures = Architectures(spec, task, errors);
            errors.Require((lines.Count + ((long)architectures.Count * points.Count)) <= MostCells, "axes", $"must make at most {MostCells:N0} lines of tasks, architectures and points").ThrowIfAny();
            foreach (var architecture in architectures)
            {
                foreach (var point in points)
                {
                    if (Make(spec, named, task, architecture, point, errors) is not { } run)
                        continue;
                    // Points of a sample are all different: a cell of the table holds them all.
                    var key = Key(spec.Pool, task.Name, architecture, spec.Sampling is null ? point : []);
                    if (!pools.TryGetValue(key, out var pool))
                        pools[key] = pool = (pools.Count, []);
                    pool.Lines.Add(lines.Count);
                    lines.Add(new StudyLine(lines.Count, task, run, point, pool.Index));
                }
            }
        }
        errors.Require((long)lines.Count * seeds.Count <= MostRuns, "seeds", $"must make at most {MostRuns:N0} runs, not {(long)lines.Count * seeds.Count:N0}").ThrowIfAny();
        return new StudyPlan(spec, lines, [.. pools.Values.Select(p => PoolOf(spec, p.Index, lines, p.Lines))], seeds);
    }

    private static StudyPoolKey PoolOf(StudySpec spec, int index, List<StudyLine> lines, List<int> members)
    {
        var first = lines[members[0]];
        var architecture = first.Spec.Architecture;
        var one = members.All(m => lines[m].Spec.Architecture.Equals(architecture));
        return new StudyPoolKey(
            index, first.Task.Name, spec.Pool == StudyPool.Task ? null : architecture.Depth - 1, one ? architecture : null, spec.Sampling is null ? first.Settings : [], members);
    }

    private static string Key(StudyPool pool, string task, Architecture architecture, IReadOnlyList<StudySetting> point)
    {
        var place = pool switch
        {
            StudyPool.Task => "",
            StudyPool.Depth => $"{architecture.Depth}",
            _ => architecture.ToString(),
        };
        return string.Join('\n', [task, place, .. point.Select(s => $"{s.Field}={s.Value}")]);
    }

    private static List<Architecture> Architectures(StudySpec spec, ILearningTask task, OptionErrors errors)
    {
        var hidden = spec.Architectures.Count > 0
            ? spec.Architectures
            : [.. spec.HiddenLayers.SelectMany(n => spec.Widths.Select(w => (IReadOnlyList<int>)[.. Enumerable.Repeat(w, n)]))];
        if (hidden.Count > 0)
            return [.. hidden.Select(h => new Architecture([task.Inputs, .. h, task.Outputs]))];
        var published = PublishedSettings.Architectures(task.Name);
        errors.Require(published.Count > 0, "architectures", $"must be given: {task.Name} has no published ones").ThrowIfAny();
        return [.. published];
    }

    private static RunSpec? Make(
        StudySpec study, SpecTask named, ILearningTask task, Architecture architecture, IReadOnlyList<StudySetting> point, OptionErrors errors)
    {
        var spec = RunSpec.Suggest(named, task, architecture);
        if (study.Options.Count == 0 && point.Count == 0)
            return Check(spec, errors);
        var document = JsonNode.Parse(spec.ToJson())!.AsObject();
        foreach (var (field, value) in study.Options)
            Set(document, field, value.GetRawText(), $"options.{field}", errors);
        foreach (var setting in point)
            Set(document, setting.Field, setting.Value, $"axes.{setting.Field}", errors);
        if (errors.All.Count > 0)
            return null;
        try
        {
            return RunSpec.FromJson(document.ToJsonString());
        }
        catch (InvalidOptionsException fault)
        {
            foreach (var error in fault.Errors)
                errors.Require(errors.All.Any(e => e.Field == error.Field), error.Field, error.Rule);
            return null;
        }
    }

    private static RunSpec? Check(RunSpec spec, OptionErrors errors)
    {
        var broken = spec.Validate();
        foreach (var error in broken)
            errors.Require(errors.All.Any(e => e.Field == error.Field), error.Field, error.Rule);
        return broken.Count == 0 ? spec : null;
    }

    private static void Set(JsonObject document, string field, string value, string path, OptionErrors errors)
    {
        var parts = field.Split('.');
        var node = document;
        foreach (var part in parts[..^1])
            node = node?[part] as JsonObject;
        var known = parts[0] is "training" or "pruning" or "detection" ? parts.Length == 2 : field == "activation";
        errors.Require(known && node is not null && SpecOptionNames.Has(field), path, "is not an option of the spec; the names are as in its JSON: training.learningRate");
        if (!known || node is null)
            return;
        var set = JsonNode.Parse(value);
        // Points of a range fall between the whole numbers that some options want.
        if (SpecOptionNames.IsWhole(field) && set is JsonValue number && number.TryGetValue<double>(out var real))
            set = JsonValue.Create((long)Math.Round(real));
        node[parts[^1]] = set;
    }
}
