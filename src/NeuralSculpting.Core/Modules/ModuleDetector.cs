using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Modules;

/// <summary>Finds the modules of a pruned network and their hierarchy (method.md 7).</summary>
public static class ModuleDetector
{
    /// <summary>Detects the modules of a network from its masks.</summary>
    /// <param name="architecture">The original units a layer.</param>
    /// <param name="masks">A mask a weight layer, n_l x n_(l-1). They are only read.</param>
    /// <param name="options">How; the defaults are the published ones.</param>
    /// <param name="explain">Whether to fill <see cref="Detection.Layers"/> with every intermediate.</param>
    /// <param name="weights">
    /// Row-major n_l x n_(l-1) a weight layer; read only when <see cref="DetectionOptions.Weighted"/>: paths then count with the
    /// product of their absolute weights instead of 1.
    /// </param>
    /// <param name="progress">Hears the share that is done, 0..1, some hundred times where layers are large; null = nobody.</param>
    /// <exception cref="ArgumentException">Masks or weights do not fit the architecture, or a weight is not finite.</exception>
    /// <exception cref="InvalidOptionsException">An option breaks its rule, or the network is too large for it.</exception>
    public static Detection Detect(
        Architecture architecture, IReadOnlyList<EdgeMask> masks, DetectionOptions options, bool explain = false,
        IReadOnlyList<float[]>? weights = null, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(options);
        CheckOptions(options);
        CheckMasks(architecture, masks);
        if (options.Weighted && weights is not null)
            CheckWeights(architecture, weights);

        var network = CleanNetwork.Of(architecture, masks);
        var sources = FeatureSources.Of(network, options, masks, weights);
        var clusters = new int[network.Units];
        var meter = progress is null ? null : new DetectionMeter(progress, Enumerable.Range(0, network.Depth).Select(network.UnitsOf));
        var layers = explain ? new LayerClustering[network.Depth] : [];
        for (var l = 0; l < network.Depth; l++)
        {
            var labels = clusters.AsSpan(network.Offsets[l], network.UnitsOf(l));
            if (labels.Length < 2 && !explain)
                continue; // one cluster, 0 already
            meter?.Begin(labels.Length);
            var clustering = LayerClusterer.Cluster(FeatureVectors.Of(network, sources, l, options), options, labels, explain, meter);
            if (clustering is not null)
                layers[l] = clustering;
        }
        for (var output = network.Offsets[network.Depth]; output < network.Units; output++)
            clusters[output] = output - network.Offsets[network.Depth]; // every output is its own cluster

        var modules = new int[network.Units];
        var count = ModuleMerging.Merge(network, clusters, options.MergingThreshold, modules);
        if (options.JoinEquivalent)
            count = EquivalentModules.Join(network, modules, count);
        return new Detection
        {
            Kept = network.Kept,
            Clusters = clusters,
            Modules = modules,
            Hierarchy = HierarchyBuilder.Build(network, modules, count),
            Layers = layers,
        };
    }

    /// <summary>
    /// The feature vectors (method.md 7.2) of the kept units of a layer below the outputs, as strings of 0 and 1; columns are the
    /// kept units within S edges in the followed directions, ascending.
    /// </summary>
    public static string[] FeatureStrings(Architecture architecture, IReadOnlyList<EdgeMask> masks, DetectionOptions options, int layer)
    {
        CheckOptions(options);
        CheckMasks(architecture, masks);
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, architecture.Depth);
        var network = CleanNetwork.Of(architecture, masks);
        var binary = options with { Weighted = false };
        var features = FeatureVectors.Of(network, FeatureSources.Of(network, binary, masks, null), layer, binary);
        var values = features.ToValues();
        var rows = new string[features.Units];
        for (var unit = 0; unit < rows.Length; unit++)
            rows[unit] = string.Concat(values.AsSpan(unit * features.Columns, features.Columns).ToArray().Select(v => v > 0 ? '1' : '0'));
        return rows;
    }

    private static void CheckOptions(DetectionOptions options)
    {
        // A batch uses one set of options (they cannot change): look at it once.
        if (ReferenceEquals(options, t_lastValid))
            return;
        var errors = new OptionErrors();
        options.Validate(errors);
        errors.ThrowIfAny();
        t_lastValid = options;
    }

    private static void CheckMasks(Architecture architecture, IReadOnlyList<EdgeMask> masks)
    {
        if (masks.Count != architecture.Depth)
            throw new ArgumentException($"{architecture} has {architecture.Depth} weight layers, not {masks.Count}", nameof(masks));
        for (var l = 0; l < masks.Count; l++)
        {
            if (masks[l].Rows != architecture.Layers[l + 1] || masks[l].Columns != architecture.Layers[l])
            {
                throw new ArgumentException(
                    $"masks[{l}] must be {architecture.Layers[l + 1]} x {architecture.Layers[l]}, not {masks[l].Rows} x {masks[l].Columns}",
                    nameof(masks));
            }
        }
    }

    private static void CheckWeights(Architecture architecture, IReadOnlyList<float[]> weights)
    {
        if (weights.Count != architecture.Depth)
            throw new ArgumentException($"{architecture} has {architecture.Depth} weight layers, not {weights.Count}", nameof(weights));
        for (var l = 0; l < weights.Count; l++)
        {
            var size = (long)architecture.Layers[l + 1] * architecture.Layers[l];
            if (weights[l].Length != size)
                throw new ArgumentException($"weights[{l}] must hold {size} values, not {weights[l].Length}", nameof(weights));
            if (!Array.TrueForAll(weights[l], float.IsFinite))
                throw new ArgumentException($"weights[{l}] must hold finite numbers only", nameof(weights));
        }
    }

    [ThreadStatic]
    private static DetectionOptions? t_lastValid;
}
