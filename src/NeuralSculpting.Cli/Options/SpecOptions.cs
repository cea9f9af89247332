using System.CommandLine;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Options;

/// <summary>
/// The options of `sculpt run` that change a spec: each knows the field that it sets, so that an error in a field can be told
/// as an error of its option.
/// </summary>
internal sealed class SpecOptions
{
    private readonly List<(Option Option, string Field, Func<ParseResult, RunSpec, RunSpec> Apply)> _all = [];

    /// <summary>All options, with their defaults in their descriptions.</summary>
    public SpecOptions()
    {
        AddTraining();
        AddPruning();
        Member<Activation>("--activation", "activation", "Hidden activation", default, (s, v) => s with { Activation = v });
        Add<EngineChoice>(
            "--engine", "engine", "What trains: simd, torch-cpu, torch-cuda:N; `sculpt system` says what is here. Default: simd", "NAME",
            text => EngineChoice.TryParse(text, out var choice) ? choice : null, EngineChoice.Rule, (s, v) => s with { Engine = v });
        foreach (var (option, field, apply) in DetectionOptionSet.Create())
            _all.Add((option, $"detection.{field}", (parsed, spec) => spec with { Detection = apply(parsed, spec.Detection) }));
    }

    /// <summary>The options, to be added to the command.</summary>
    public IEnumerable<Option> Options => _all.Select(o => o.Option);

    /// <summary>The spec with the options that were given.</summary>
    public RunSpec Apply(ParseResult parsed, RunSpec spec)
    {
        foreach (var (option, _, apply) in _all)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                spec = apply(parsed, spec);
        }
        return spec;
    }

    /// <summary>The error, with the option that sets its field.</summary>
    public OptionError Name(OptionError error)
    {
        var option = error.Field switch
        {
            "seed" => "--seed",
            "task" => "TASK",
            _ when error.Field.StartsWith("architecture", StringComparison.Ordinal) => "--hidden",
            _ => _all.Find(o => o.Field == error.Field).Option?.Name,
        };
        return option is null ? error : new OptionError($"{option} ({error.Field})", error.Rule);
    }

    private void AddTraining()
    {
        var plain = new TrainingOptions();
        Number("--lr", "training.learningRate", $"Learning rate. Default: the published one, else {plain.LearningRate}", (t, v) => t with { LearningRate = v });
        Whole("--batch", "training.batchSize", $"Rows a training step. Default: the published number, else {plain.BatchSize}", (t, v) => t with { BatchSize = v });
        Whole("--epochs", "training.epochs", $"Epochs of every training call. Default: the published number, else {plain.Epochs}", (t, v) => t with { Epochs = v });
        TrainingMember<Optimizer>("--optimizer", "training.optimizer", "Update rule", plain.Optimizer, (t, v) => t with { Optimizer = v });
        Number("--beta1", "training.beta1", $"Adam's first-moment decay. Default: {plain.Beta1}", (t, v) => t with { Beta1 = v });
        Number("--beta2", "training.beta2", $"Adam's second-moment decay, RMSprop's smoothing. Default: {plain.Beta2}", (t, v) => t with { Beta2 = v });
        Number("--epsilon", "training.epsilon", FormattableString.Invariant($"Added to the root of the second moment. Default: {plain.Epsilon}"), (t, v) => t with { Epsilon = v });
        Number("--momentum", "training.momentum", $"Nesterov momentum. Default: {plain.Momentum}", (t, v) => t with { Momentum = v });
        Number("--weight-decay", "training.weightDecay", $"L2 weight decay. Default: {plain.WeightDecay}", (t, v) => t with { WeightDecay = v });
        Number("--gamma", "training.gamma", $"Learning rate times gamma^epoch. Default: {plain.Gamma}", (t, v) => t with { Gamma = v });
        TrainingMember<LearningRateSchedule>("--lr-schedule", "training.schedule", "Learning rate over the epochs", plain.Schedule, (t, v) => t with { Schedule = v });
        TrainingMember<Loss>("--loss", "training.loss", "Loss that training follows", plain.Loss, (t, v) => t with { Loss = v });
        Number("--input-noise", "training.inputNoise", $"Standard deviation of the noise on inputs. Default: {plain.InputNoise}", (t, v) => t with { InputNoise = v });
        Number("--dropout", "training.dropout", $"Share of hidden activations dropped in training. Default: {plain.Dropout}", (t, v) => t with { Dropout = v });
    }

    private void AddPruning()
    {
        var plain = new PruningOptions();
        Steps("--unit-steps", "pruning.unitSteps", "Unit steps in percent", PruningOptions.PublishedUnitSteps, (p, v) => p with { UnitSteps = v });
        Steps("--edge-steps", "pruning.edgeSteps", "Edge steps in percent", PruningOptions.PublishedEdgeSteps, (p, v) => p with { EdgeSteps = v });
        Add<double>(
            "--accuracy", "pruning.accuracy", $"Accuracy in percent that an attempt must reach. Default: {plain.Accuracy}", "PERCENT", Parse.Number,
            "must be a number", (s, v) => s with { Pruning = s.Pruning with { Accuracy = v } });
        Member<PruningMode>("--mode", "pruning.mode", "What is pruned", plain.Mode, (s, v) => s with { Pruning = s.Pruning with { Mode = v } });
        Member<PruningSchedule>("--schedule", "pruning.schedule", "How targets follow from a step", plain.Schedule, (s, v) => s with { Pruning = s.Pruning with { Schedule = v } });
        Member<ScoreNormalisation>(
            "--normalisation", "pruning.normalisation", "How unit scores are made comparable across layers", plain.Normalisation,
            (s, v) => s with { Pruning = s.Pruning with { Normalisation = v } });
        var keep = new Option<bool>("--keep-output-units") { Description = "The last hidden layer keeps at least a unit for every different output function. Default: it may lose any unit" };
        _all.Add((keep, "pruning.keepOutputUnits", (parsed, spec) => spec with { Pruning = spec.Pruning with { KeepOutputUnits = parsed.GetValue(keep) } }));
        var give = new Option<bool>("--give-up") { Description = "Ends an attempt, rejected, once its accuracy cannot reach the threshold by rising in every epoch left as much as in the best of the last five. Default: every epoch is trained" };
        _all.Add((give, "pruning.giveUp", (parsed, spec) => spec with { Pruning = spec.Pruning with { GiveUp = parsed.GetValue(give) } }));
    }

    private void Number(string name, string field, string description, Func<TrainingOptions, double, TrainingOptions> change) =>
        Add<double>(name, field, description, "NUMBER", Parse.Number, "must be a number", (s, v) => s with { Training = change(s.Training, v) });

    private void Whole(string name, string field, string description, Func<TrainingOptions, int, TrainingOptions> change) =>
        Add<int>(name, field, description, "N", Parse.Whole, "must be a whole number", (s, v) => s with { Training = change(s.Training, v) });

    private void Steps(
        string name, string field, string description, IReadOnlyList<double> published, Func<PruningOptions, double[], PruningOptions> change) =>
        Add<double[]>(
            name, field, $"{description}. Default: {string.Join(',', published)}", "PERCENT,...", Parse.Numbers,
            "must be numbers with commas between, as in 70,65", (s, v) => s with { Pruning = change(s.Pruning, v) });

    private void TrainingMember<T>(string name, string field, string description, T plain, Func<TrainingOptions, T, TrainingOptions> change)
        where T : struct, Enum => Member<T>(name, field, description, plain, (s, v) => s with { Training = change(s.Training, v) });

    private void Member<T>(string name, string field, string description, T plain, Func<RunSpec, T, RunSpec> change)
        where T : struct, Enum =>
        Add(
            name, field, $"{description}. Default: {DocumentJson.Name(plain)}", Parse.Names<T>(), Parse.Member<T>,
            $"must be one of {Parse.Names<T>(", ")}", change);

    private void Add<T>(
        string name, string field, string description, string helpName, Func<string, object?> read, string expected, Func<RunSpec, T, RunSpec> change)
    {
        var option = Parse.Option<T>(name, description, helpName, read, expected);
        _all.Add((option, field, (parsed, spec) => change(spec, parsed.GetValue(option)!)));
    }
}
