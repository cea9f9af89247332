using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A change to the published method: of the sculpt, which then trains anew, or of the detection.</summary>
internal sealed record Variant(string Name, Func<SculptOptions, SculptOptions> Sculpt, Func<DetectionOptions, DetectionOptions> Detect);

/// <summary>The variants that are compared; "a, b" is both.</summary>
internal static class Variants
{
    private static readonly Variant[] Known =
    [
        new("published", o => o, d => d),
        Training("cosine", t => t with { Schedule = LearningRateSchedule.Cosine }),
        Training("epochs x2", t => t with { Epochs = 2 * t.Epochs }),
        Training("half rate", t => t with { LearningRate = t.LearningRate / 2 }),
        Training("double rate", t => t with { LearningRate = t.LearningRate * 2 }),
        Training("half batch", t => t with { BatchSize = t.BatchSize / 2 }),
        Training("no noise", t => t with { InputNoise = 0 }),
        Training("noise 0.2", t => t with { InputNoise = 0.2 }),
        Training("decay 1e-3", t => t with { WeightDecay = 1e-3 }),
        Training("decay 3e-4", t => t with { WeightDecay = 3e-4 }),
        Training("no decay", t => t with { WeightDecay = 0 }),
        Pruning("keep", p => p with { KeepOutputUnits = true }),
        Pruning("layer mean", p => p with { Normalisation = ScoreNormalisation.LayerMean }),
        Pruning("layer max", p => p with { Normalisation = ScoreNormalisation.LayerMax }),
        Pruning("fraction", p => p with { Schedule = PruningSchedule.Fraction }),
        Pruning("fine edges", p => p with { EdgeSteps = [2.0, 1.0, 0.5, 0.25, 0.1] }),
        Detection("join", d => d with { JoinEquivalent = true }),
        Detection("incoming", d => d with { Direction = FeatureDirection.Incoming }),
        Detection("both directions", d => d with { Direction = FeatureDirection.Both }),
        Detection("silhouette", d => d with { Criterion = ClusterCriterion.Silhouette }),
        Detection("jaccard", d => d with { Distance = FeatureDistance.Jaccard }),
        Detection("complete", d => d with { Linkage = Linkage.Complete }),
        Detection("1 step", d => d with { Steps = 1 }),
        Detection("2 steps", d => d with { Steps = 2 }),
        Detection("merge 0.8", d => d with { MergingThreshold = 0.8 }),
        Detection("merge 0.6", d => d with { MergingThreshold = 0.6 }),
        Detection("modularity 0.1", d => d with { ModularityThreshold = 0.1 }),
        Detection("modularity 0.3", d => d with { ModularityThreshold = 0.3 }),
    ];

    public static Variant Find(string name) => name.Split('+').Select(One).Aggregate((a, b) => new Variant(name, o => b.Sculpt(a.Sculpt(o)), d => b.Detect(a.Detect(d))));

    private static Variant One(string name) =>
        Known.FirstOrDefault(v => v.Name == name.Trim()) ?? throw new ArgumentException($"no variant {name}; there are: {string.Join(", ", Known.Select(v => v.Name))}", nameof(name));

    private static Variant Training(string name, Func<TrainingOptions, TrainingOptions> change) => new(name, o => o with { Training = change(o.Training) }, d => d);

    private static Variant Pruning(string name, Func<PruningOptions, PruningOptions> change) => new(name, o => o with { Pruning = change(o.Pruning) }, d => d);

    private static Variant Detection(string name, Func<DetectionOptions, DetectionOptions> change) => new(name, o => o, change);
}
