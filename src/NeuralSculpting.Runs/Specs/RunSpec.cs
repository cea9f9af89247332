using System.Text.Json.Serialization;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Tasks.Tables;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Engines;

namespace NeuralSculpting.Runs.Specs;

/// <summary>
/// Everything that fixes one run, and nothing else: the same spec gives the same bits. Never changes; a run with changes
/// is another spec (<c>spec with { Seed = 1 }</c>).
/// </summary>
public sealed record RunSpec
{
    /// <summary>The "format" of its JSON.</summary>
    public const string FormatId = "neural-sculpting/spec@1";

    /// <summary>What is learned.</summary>
    public required SpecTask Task { get; init; }

    /// <summary>Units a layer; the first and the last are those of the task.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Hidden activation. Default ReLU.</summary>
    public Activation Activation { get; init; }

    /// <summary>Fixes weights, shuffles and noise. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>How every training call goes.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Which prunings are tried.</summary>
    public PruningOptions Pruning { get; init; } = new();

    /// <summary>How modules are found in the result.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>What trains the networks. Default Core's own, left out of the JSON so that the ids of specs stay what they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EngineChoice Engine { get; init; }

    /// <summary>Every broken rule, none when the spec is valid; fields as paths: "training.learningRate".</summary>
    public IReadOnlyList<OptionError> Validate() => SpecValidator.Validate(this);

    /// <summary>Throws when a rule is broken.</summary>
    /// <exception cref="InvalidOptionsException">Names every broken rule.</exception>
    public void ThrowIfInvalid()
    {
        if (Validate() is { Count: > 0 } errors)
            throw new InvalidOptionsException(errors);
    }

    /// <summary>The task that the spec names or defines.</summary>
    /// <exception cref="InvalidOptionsException">No published task has that name, or the own task is not valid.</exception>
    public ILearningTask ResolveTask() => TaskResolver.Resolve(Task);

    /// <summary>The task where it has a truth table; null for a task over data.</summary>
    /// <exception cref="InvalidOptionsException">No published task has that name, or the own task is not valid.</exception>
    public BooleanTask? ResolveTruthTable() => ResolveTask() as BooleanTask;

    /// <summary>The spec that a task and an architecture have before anybody changes it: published options where there are any.</summary>
    public static RunSpec Suggest(SpecTask named, ILearningTask task, Architecture architecture)
    {
        var spec = new RunSpec { Task = named, Architecture = architecture, Training = PublishedSettings.Suggest(task, architecture) };
        // Real data is hardly ever learned without a fault.
        return task switch
        {
            DigitTask digits => spec with
            {
                Pruning = spec.Pruning with { Accuracy = digits.Definition.Formulas.Count > 0 ? PublishedDataTask.FunctionAccuracy : PublishedDataTask.Accuracy },
                Detection = spec.Detection with { MergingThreshold = PublishedDataTask.MergingThreshold, ModularityThreshold = PublishedDataTask.ModularityThreshold },
            },
            TableTask => spec with { Pruning = spec.Pruning with { Accuracy = TableTask.Accuracy } },
            _ => spec,
        };
    }

    /// <summary>The part of the spec that the sculptor reads.</summary>
    public SculptOptions ToSculptOptions() => new()
    {
        Architecture = Architecture, Activation = Activation, Seed = Seed, Training = Training, Pruning = Pruning, Detection = Detection,
    };

    /// <summary>The same spec under each of these seeds.</summary>
    public IReadOnlyList<RunSpec> WithSeeds(IEnumerable<int> seeds) => [.. seeds.Select(seed => this with { Seed = seed })];

    /// <summary>Canonical JSON: every field, in a fixed order, without white space.</summary>
    public string ToJson() => SpecJson.Write(this);

    /// <summary>SHA-256 of the canonical JSON as 64 lower-case hexadecimal digits: the same spec has the same id.</summary>
    [JsonIgnore]
    public string SpecId => SpecJson.Id(this);

    /// <summary>Reads a spec from JSON; fields left out take their defaults.</summary>
    /// <exception cref="InvalidOptionsException">Names every unknown, missing, wrongly typed or invalid field.</exception>
    public static RunSpec FromJson(string json) => SpecJson.Read(json);

    /// <summary>By content.</summary>
    public bool Equals(RunSpec? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}
