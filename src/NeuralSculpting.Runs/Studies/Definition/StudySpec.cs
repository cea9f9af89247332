using System.Text.Json;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>Which runs share a cell of a study's table.</summary>
public enum StudyPool
{
    /// <summary>Those of the same task and number of hidden layers, whatever their widths.</summary>
    Depth,

    /// <summary>Those of the same task and architecture.</summary>
    Architecture,

    /// <summary>All of a task.</summary>
    Task,
}

/// <summary>
/// A study: tasks x architectures x options x seeds. It fixes which runs there are and how they are counted; how far they have
/// come is not part of it.
/// </summary>
public sealed record StudySpec
{
    /// <summary>The "format" of its JSON.</summary>
    public const string FormatId = "neural-sculpting/study@1";

    /// <summary>1..200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it asks, for a person; at most 2,000 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>1..200 tasks, published ones by name or own ones.</summary>
    public required IReadOnlyList<SpecTask> Tasks { get; init; }

    /// <summary>Units of the hidden layers, a list an architecture. Empty, with the next two: the published ones of each task.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Architectures { get; init; } = [];

    /// <summary>Numbers of hidden layers, each combined with every one of <see cref="Widths"/>.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init; } = [];

    /// <summary>Units of every hidden layer.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>
    /// Options of the spec that differ from the published values (where a task and architecture have none, from the suggested
    /// ones), by field: "training.inputNoise".
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Options that vary; at most 16.</summary>
    public IReadOnlyList<StudyAxis> Axes { get; init; } = [];

    /// <summary>How points are taken from the axes; null = every combination.</summary>
    public StudySampling? Sampling { get; init; }

    /// <summary>Seeds: "0-99", "0,1,2,5"; in this order, none twice. Default 0-11.</summary>
    public string Seeds { get; init; } = "0-11";

    /// <summary>Default depth.</summary>
    public StudyPool Pool { get; init; }

    /// <summary>What is counted: "success", or the name of a part of the verdict ("input"). Default success.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [TieVerdicts.Success];

    /// <summary>Which of the networks that tie for fewest edges decide (all rules are shown). Default the first.</summary>
    public TieRule Ties { get; init; }

    /// <summary>When a cell of the table ends before all seeds; null = never.</summary>
    public StudyStop? Stop { get; init; }

    /// <summary>When the study ends before all cells; null = never.</summary>
    public StudyBudget? Budget { get; init; }

    /// <summary>Published counts to set the results against.</summary>
    public IReadOnlyList<PublishedCount> Published { get; init; } = [];

    /// <summary>The study as JSON, with the format in front.</summary>
    public string ToJson() => StudyJson.Write(this);

    /// <summary>Reads a study; fields left out take their defaults.</summary>
    /// <exception cref="InvalidOptionsException">Names every unknown, missing, wrongly typed or invalid field.</exception>
    public static StudySpec FromJson(string json) => StudyJson.Read(json);
}

/// <summary>An option of the spec that varies: over <see cref="Values"/>, or from one number to another.</summary>
public sealed record StudyAxis
{
    /// <summary>The field: "training.learningRate".</summary>
    public required string Field { get; init; }

    /// <summary>Its values, 1..100; empty for a range.</summary>
    public IReadOnlyList<JsonElement> Values { get; init; } = [];

    /// <summary>The least number of a range.</summary>
    public double? From { get; init; }

    /// <summary>The greatest number of a range.</summary>
    public double? To { get; init; }

    /// <summary>Numbers of the range, evenly spaced, in a grid: 2..100. Samples do not need it.</summary>
    public int? Count { get; init; }

    /// <summary>Whether a range is spaced evenly in the logarithm. Default false.</summary>
    public bool Log { get; init; }
}

/// <summary>How points are taken from the axes.</summary>
public enum SamplingKind
{
    /// <summary>Each point by chance, on its own.</summary>
    Random,

    /// <summary>Latin hypercube: every axis is cut into as many equal strata as there are points, and each is used once.</summary>
    LatinHypercube,
}

/// <summary>Points by chance instead of every combination.</summary>
public sealed record StudySampling
{
    /// <summary>Random or Latin hypercube.</summary>
    public required SamplingKind Kind { get; init; }

    /// <summary>Points, 1..10,000.</summary>
    public required int Count { get; init; }

    /// <summary>Fixes the points. Default 0.</summary>
    public int Seed { get; init; }
}

/// <summary>
/// When a cell of the table ends before all seeds. It is asked after each whole round of a cell (one seed over all its
/// architectures), in the order of the seeds, so that the order in which runs end changes nothing.
/// </summary>
public sealed record StudyStop
{
    /// <summary>The cell never ends with fewer runs. Default 12.</summary>
    public int Least { get; init; } = 12;

    /// <summary>It ends when its Wilson 95 % interval is this wide or narrower, above 0 to 1; null = not by width.</summary>
    public double? Width { get; init; }

    /// <summary>It ends when its rate lies below <see cref="Low"/> or above <see cref="High"/>; null = not by rate.</summary>
    public double? Low { get; init; }

    /// <summary>See <see cref="Low"/>.</summary>
    public double? High { get; init; }
}

/// <summary>When a study ends before all cells are done.</summary>
public sealed record StudyBudget
{
    /// <summary>Runs, found ones included; null = no limit.</summary>
    public int? Runs { get; init; }

    /// <summary>Minutes of work on all cores; null = no limit.</summary>
    public double? Minutes { get; init; }
}

/// <summary>A published number of successes.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="HiddenLayers">Hidden layers of its runs; null = all.</param>
/// <param name="Measure">What was counted.</param>
/// <param name="Successes">How many held.</param>
/// <param name="Of">Out of how many.</param>
public sealed record PublishedCount(string Task, int? HiddenLayers, string Measure, int Successes, int Of);
