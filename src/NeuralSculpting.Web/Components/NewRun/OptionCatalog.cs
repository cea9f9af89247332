using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Every option of a spec but task, layers and seed (method.md 1 to 7).</summary>
public static class OptionCatalog
{
    private static readonly OptionFactory<TrainingOptions> Training = new("training", s => s.Training, (s, v) => s with { Training = v });
    private static readonly OptionFactory<PruningOptions> Pruning = new("pruning", s => s.Pruning, (s, v) => s with { Pruning = v });
    private static readonly OptionFactory<DetectionOptions> Detection = new("detection", s => s.Detection, (s, v) => s with { Detection = v });

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<OptionField> All { get; } = [.. Published(), .. TrainingRest(), .. PruningAll(), .. DetectionAll()];

    /// <summary>The options of a group.</summary>
    public static IReadOnlyList<OptionField> Of(FieldGroup group) => [.. All.Where(f => f.Group == group)];

    /// <summary>The option with this path; null when there is none.</summary>
    public static OptionField? Find(string id) => All.FirstOrDefault(f => f.Id == id);

    private static IEnumerable<OptionField> Published()
    {
        const FieldGroup Group = FieldGroup.Published;
        yield return Training.Number(Group, "learningRate", "Learning rate", "Size of an optimiser step. Above 0 to 10.", t => t.LearningRate, (t, v) => t with { LearningRate = v });
        yield return Training.Whole(Group, "batchSize", "Batch size", "Rows a step. 1 to 65,536.", t => t.BatchSize, (t, v) => t with { BatchSize = v });
        yield return Training.Whole(Group, "epochs", "Epochs", "Passes over all rows in every training. 1 to 10,000.", t => t.Epochs, (t, v) => t with { Epochs = v });
    }

    private static IEnumerable<OptionField> TrainingRest()
    {
        const FieldGroup Group = FieldGroup.Training;
        yield return Activation(Group);
        yield return Engine(Group);
        yield return Training.Member(Group, "optimizer", "Optimiser", "The rule that turns gradients into steps.", t => t.Optimizer, (t, v) => t with { Optimizer = v }, "Adam", "SGD", "Nesterov momentum", "RMSprop");
        yield return Training.Member(Group, "loss", "Loss", "What training makes small.", t => t.Loss, (t, v) => t with { Loss = v }, "Binary cross-entropy", "Mean squared error", "Cross-entropy");
        yield return Training.Member(Group, "schedule", "Learning-rate schedule", "How the learning rate falls with the epoch; exponential with gamma 1 stays constant.", t => t.Schedule, (t, v) => t with { Schedule = v }, "Exponential", "Cosine");
        yield return Training.Number(Group, "gamma", "Gamma", "The exponential schedule multiplies the learning rate by it every epoch. Above 0 to 1.", t => t.Gamma, (t, v) => t with { Gamma = v });
        yield return Training.Number(Group, "weightDecay", "Weight decay", "L2 penalty added to the gradient: idle weights fade. 0 to 1.", t => t.WeightDecay, (t, v) => t with { WeightDecay = v });
        yield return Training.Number(Group, "inputNoise", "Input noise", "Standard deviation of the noise on every input, each time a row is used. 0 to 10.", t => t.InputNoise, (t, v) => t with { InputNoise = v });
        yield return Training.Number(Group, "dropout", "Dropout", "Share of hidden activations set to zero while training. 0 to below 1.", t => t.Dropout, (t, v) => t with { Dropout = v });
        yield return Training.Number(Group, "beta1", "Beta 1", "Adam: how slowly the mean of the gradient moves. 0 to below 1.", t => t.Beta1, (t, v) => t with { Beta1 = v });
        yield return Training.Number(Group, "beta2", "Beta 2", "Adam and RMSprop: how slowly the mean square moves. 0 to below 1.", t => t.Beta2, (t, v) => t with { Beta2 = v });
        yield return Training.Number(Group, "epsilon", "Epsilon", "Added to the root of the mean square, so that nothing is divided by 0. Above 0 to 1.", t => t.Epsilon, (t, v) => t with { Epsilon = v });
        yield return Training.Number(Group, "momentum", "Momentum", "Nesterov: the share of the last step that goes on. 0 to below 1.", t => t.Momentum, (t, v) => t with { Momentum = v });
    }

    private static OptionField Activation(FieldGroup group)
    {
        var whole = new OptionFactory<RunSpec>("spec", s => s, (_, v) => v);
        return whole.Member(group, "activation", "Activation", "What a hidden unit does with its sum; outputs are always sigmoid.", s => s.Activation, (s, v) => s with { Activation = v }, "ReLU", "Sigmoid", "Step")
            with
        { Id = "activation" };
    }

    private static OptionField Engine(FieldGroup group) => new(
        "engine", group, "Engine", "What trains: simd, torch-cpu or torch-cuda:0 (the number of the device). The System page says which can be used here.",
        spec => spec.Engine.ToString(),
        (spec, text) => EngineChoice.TryParse(text.Trim(), out var engine) ? new OptionRead(spec with { Engine = engine }, null) : new OptionRead(null, EngineChoice.Rule));

    private static IEnumerable<OptionField> PruningAll()
    {
        const FieldGroup Group = FieldGroup.Pruning;
        yield return Pruning.Member(Group, "mode", "Mode", "Whether units, edges or both are pruned.", p => p.Mode, (p, v) => p with { Mode = v }, "Units, then edges", "Edges only", "Units only");
        yield return Pruning.Number(Group, "accuracy", "Accuracy to keep", "Percent of right outputs that an attempt must reach to be accepted. Above 0 to 100.", p => p.Accuracy, (p, v) => p with { Accuracy = v });
        yield return Pruning.Member(
            Group, "schedule", "Target schedule", "How the share to prune grows from attempt to attempt.", p => p.Schedule, (p, v) => p with { Schedule = v },
            "Linear", "Fraction of the rest", "Exponential", "Cosine", "Cubic");
        yield return Pruning.Member(
            Group, "normalisation", "Score normalisation", "How unit scores are made comparable across layers.", p => p.Normalisation, (p, v) => p with { Normalisation = v },
            "None", "Layer mean", "Layer maximum", "Layer L2 norm");
        yield return Pruning.Member(Group, "keepOutputUnits", "Last hidden layer", "Whether it keeps at least a unit for every different output function. The published method does not.", p => p.KeepOutputUnits ? OnOff.Yes : OnOff.No, (p, v) => p with { KeepOutputUnits = v == OnOff.Yes }, "May lose any unit", "Keeps a unit a function");
        yield return Pruning.Member(Group, "giveUp", "Hopeless attempts", "Whether an attempt ends, rejected, once its accuracy cannot reach the threshold by rising in every epoch left as much as it did at most in one of the last five. The published method trains every epoch.", p => p.GiveUp ? OnOff.Yes : OnOff.No, (p, v) => p with { GiveUp = v == OnOff.Yes }, "Train every epoch", "Are given up");
        yield return Pruning.Numbers(Group, "unitSteps", "Unit steps", "Percent by which the unit target grows; a whole unit pruning is done for each. Each 0.01 to below 100, at most 100 of them.", p => p.UnitSteps, (p, v) => p with { UnitSteps = v });
        yield return Pruning.Numbers(Group, "edgeSteps", "Edge steps", "The same for edges; every unit-pruned network is edge-pruned with each. Each 0.01 to below 100, at most 100 of them.", p => p.EdgeSteps, (p, v) => p with { EdgeSteps = v });
    }

    private static IEnumerable<OptionField> DetectionAll()
    {
        const FieldGroup Group = FieldGroup.Detection;
        yield return Detection.Member(Group, "criterion", "Number of clusters", "The measure by which a layer's number of clusters is chosen.", d => d.Criterion, (d, v) => d with { Criterion = v }, "Modularity", "Silhouette", "Calinski-Harabasz", "Davies-Bouldin");
        yield return Detection.Number(Group, "modularityThreshold", "Modularity threshold", "Weaker clusterings than this are handed to the two separation tests. 0 to 1.", d => d.ModularityThreshold, (d, v) => d with { ModularityThreshold = v });
        yield return Detection.Number(Group, "mergingThreshold", "Merging threshold", "Share of edges above which a cluster joins a module of the layer before. 0 to 1.", d => d.MergingThreshold, (d, v) => d with { MergingThreshold = v });
        yield return Detection.OptionalWhole(Group, "steps", "Feature steps", "The longest path, in edges, that a unit's features follow. 1 to 64; empty follows all later layers.", d => d.Steps, (d, v) => d with { Steps = v });
        yield return Detection.Member(Group, "direction", "Feature direction", "Whether a unit is described by what it feeds, what it reads, or both.", d => d.Direction, (d, v) => d with { Direction = v }, "Outgoing", "Incoming", "Both");
        yield return Detection.Member(Group, "distance", "Distance", "How far apart two units' features are.", d => d.Distance, (d, v) => d with { Distance = v }, "Cosine", "Jaccard", "Euclidean");
        yield return Detection.Member(Group, "linkage", "Linkage", "How far apart two clusters are; Ward needs the Euclidean distance.", d => d.Linkage, (d, v) => d with { Linkage = v }, "Average", "Complete", "Single", "Ward");
        yield return Detection.Member(Group, "weighted", "Features", "0/1 says whether a path exists; weighted counts paths.", d => d.Weighted ? OnOff.Yes : OnOff.No, (d, v) => d with { Weighted = v == OnOff.Yes }, "0/1", "Weighted");
        yield return Detection.Member(Group, "joinEquivalent", "Equivalent modules", "Whether modules that read, and are read by, the same modules become one. The published method keeps them apart.", d => d.JoinEquivalent ? OnOff.Yes : OnOff.No, (d, v) => d with { JoinEquivalent = v == OnOff.Yes }, "Stay apart", "Become one");
    }

    // A yes-or-no option as one of two choices.
    private enum OnOff { No, Yes }
}
