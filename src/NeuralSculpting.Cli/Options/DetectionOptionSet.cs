using System.CommandLine;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Options;

/// <summary>The options of module detection, the same for `sculpt detect` and `sculpt run`.</summary>
internal static class DetectionOptionSet
{
    /// <summary>The options, the fields that they set, and how they set them.</summary>
    public static IReadOnlyList<(Option Option, string Field, Func<ParseResult, DetectionOptions, DetectionOptions> Apply)> Create()
    {
        var plain = new DetectionOptions();
        var weighted = new Option<bool>("--weighted") { Description = "Feature vectors hold path counts instead of 0/1. Default: 0/1" };
        var join = new Option<bool>("--join-equivalent") { Description = "Modules that read, and are read by, the same modules become one. Default: they stay apart" };
        return
        [
            Make<double>(
                "--merging-threshold", "mergingThreshold", $"Share of edges above which a cluster joins a module. Default: {plain.MergingThreshold}",
                "0..1", Parse.Number, "must be a number", (d, v) => d with { MergingThreshold = v }),
            Make<double>(
                "--modularity-threshold", "modularityThreshold", $"A best modularity loss above minus this hands the choice to the two tests. Default: {plain.ModularityThreshold}",
                "0..1", Parse.Number, "must be a number", (d, v) => d with { ModularityThreshold = v }),
            Make<int>(
                "--steps", "steps", "Longest path, in edges, that a feature follows. Default: all later layers", "N", Parse.Whole,
                "must be a whole number", (d, v) => d with { Steps = v }),
            Member<Linkage>("--linkage", "linkage", "Linkage of the tree", plain.Linkage, (d, v) => d with { Linkage = v }),
            Member<FeatureDistance>("--distance", "distance", "Distance between feature vectors", plain.Distance, (d, v) => d with { Distance = v }),
            Member<ClusterCriterion>("--criterion", "criterion", "How the number of clusters is chosen", plain.Criterion, (d, v) => d with { Criterion = v }),
            Member<FeatureDirection>("--direction", "direction", "Paths that features follow", plain.Direction, (d, v) => d with { Direction = v }),
            (weighted, "weighted", (parsed, options) => options with { Weighted = parsed.GetValue(weighted) }),
            (join, "joinEquivalent", (parsed, options) => options with { JoinEquivalent = parsed.GetValue(join) }),
        ];
    }

    private static (Option Option, string Field, Func<ParseResult, DetectionOptions, DetectionOptions> Apply) Member<T>(
        string name, string field, string description, T plain, Func<DetectionOptions, T, DetectionOptions> change)
        where T : struct, Enum =>
        Make(
            name, field, $"{description}. Default: {DocumentJson.Name(plain)}", Parse.Names<T>(), Parse.Member<T>,
            $"must be one of {Parse.Names<T>(", ")}", change);

    private static (Option Option, string Field, Func<ParseResult, DetectionOptions, DetectionOptions> Apply) Make<T>(
        string name, string field, string description, string helpName, Func<string, object?> read, string expected,
        Func<DetectionOptions, T, DetectionOptions> change)
    {
        var option = Parse.Option<T>(name, description, helpName, read, expected);
        return (option, field, (parsed, options) => change(options, parsed.GetValue(option)!));
    }
}
