using System.Text.Json.Serialization;

namespace NeuralSculpting.Core.Modules;

/// <summary>How the distance between two clusters follows from their units' distances (method.md 7.3).</summary>
public enum Linkage { Average, Complete, Single, Ward }

/// <summary>The distance between two feature vectors (method.md 7.3).</summary>
public enum FeatureDistance { Cosine, Jaccard, Euclidean }

/// <summary>How the number of clusters is chosen (method.md 7.4).</summary>
public enum ClusterCriterion { Modularity, Silhouette, CalinskiHarabasz, DaviesBouldin }

/// <summary>Which paths a hidden unit's feature vector follows (method.md 7.2).</summary>
public enum FeatureDirection { Outgoing, Incoming, Both }

/// <summary>Options of module detection (method.md 7), with the published values as defaults.</summary>
public sealed record DetectionOptions
{
    /// <summary>S: the longest path, in edges, that a feature follows, 1..64; null = all later layers (the default, and the published value).</summary>
    public int? Steps { get; init; }

    /// <summary>T: the share of edges above which a cluster joins a module, 0..1. Default 0.9 (MNIST 0.6).</summary>
    public double MergingThreshold { get; init; } = 0.9;

    /// <summary>T_m: a best modularity loss above -T_m hands the choice to the two tests, 0..1. Default 0.2 (MNIST 0.3).</summary>
    public double ModularityThreshold { get; init; } = 0.2;

    /// <summary>Default average.</summary>
    public Linkage Linkage { get; init; }

    /// <summary>Default cosine.</summary>
    public FeatureDistance Distance { get; init; }

    /// <summary>Default modularity.</summary>
    public ClusterCriterion Criterion { get; init; }

    /// <summary>Default outgoing.</summary>
    public FeatureDirection Direction { get; init; }

    /// <summary>
    /// Feature vectors hold path counts instead of 0/1, or, where weights are given, sums over paths of the product of their
    /// absolute weights. The two tests of method.md 7.5 stay on 0/1. Default false.
    /// </summary>
    public bool Weighted { get; init; }

    /// <summary>
    /// Joins modules that the hierarchy cannot tell apart: those without outputs that read the same modules and are read by the
    /// same (or hold inputs alone and are read by the same), and chains of one module that only the next one reads. Not in
    /// method.md; docs/beyond.md says what it gains. Default false.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool JoinEquivalent { get; init; }

    /// <summary>Adds every broken rule, with fields under <paramref name="path"/>.</summary>
    public void Validate(OptionErrors errors, string path = "detection") => errors
        .Require(Steps is null or (>= 1 and <= 64), $"{path}.steps", $"must be a whole number from 1 to 64 or left out, not {Steps}")
        .Range(MergingThreshold, 0, 1, $"{path}.mergingThreshold")
        .Range(ModularityThreshold, 0, 1, $"{path}.modularityThreshold")
        .Defined(Linkage, $"{path}.linkage")
        .Defined(Distance, $"{path}.distance")
        .Defined(Criterion, $"{path}.criterion")
        .Defined(Direction, $"{path}.direction")
        .Require(Linkage != Linkage.Ward || Distance == FeatureDistance.Euclidean, $"{path}.linkage", "Ward linkage needs the Euclidean distance");
}
