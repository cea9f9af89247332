using System.Globalization;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Web.Components.Explain.WhatIf;

/// <summary>Detection options as an address has them, and in words. Only what differs from others is said.</summary>
public static class DetectionText
{
    /// <summary>What differs, short: "t0.6,m0.3,s2,ward,euclidean,weighted"; null when nothing does.</summary>
    public static string? Encode(DetectionOptions options, DetectionOptions own)
    {
        var words = new List<string>();
        if (options.MergingThreshold != own.MergingThreshold)
            words.Add(Number('t', options.MergingThreshold));
        if (options.ModularityThreshold != own.ModularityThreshold)
            words.Add(Number('m', options.ModularityThreshold));
        if (options.Steps != own.Steps)
            words.Add(options.Steps is { } steps ? Number('s', steps) : "all");
        Add(options.Linkage, own.Linkage);
        Add(options.Distance, own.Distance);
        Add(options.Criterion, own.Criterion);
        Add(options.Direction, own.Direction);
        if (options.Weighted != own.Weighted)
            words.Add(options.Weighted ? "weighted" : "unweighted");
        if (options.JoinEquivalent != own.JoinEquivalent)
            words.Add(options.JoinEquivalent ? "joined" : "unjoined");
        return words.Count == 0 ? null : string.Join(',', words);

        void Add<T>(T value, T usual)
            where T : struct, Enum
        {
            if (!value.Equals(usual))
                words.Add(value.ToString().ToLowerInvariant());
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; whatever is not understood is passed over.</summary>
    public static DetectionOptions Decode(string? text, DetectionOptions own) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Aggregate(own, With);

    /// <summary>What differs, in words: "merging threshold 0.6, Ward linkage"; "the run's own settings" when nothing does.</summary>
    public static string Words(DetectionOptions options, DetectionOptions own)
    {
        var words = new List<string>();
        if (options.MergingThreshold != own.MergingThreshold)
            words.Add(FormattableString.Invariant($"merging threshold {options.MergingThreshold:0.##}"));
        if (options.ModularityThreshold != own.ModularityThreshold)
            words.Add(FormattableString.Invariant($"modularity threshold {options.ModularityThreshold:0.##}"));
        if (options.Steps != own.Steps)
            words.Add(options.Steps is { } steps ? FormattableString.Invariant($"paths of at most {steps} {(steps == 1 ? "edge" : "edges")}") : "paths of any length");
        if (options.Linkage != own.Linkage)
            words.Add($"{options.Linkage} linkage");
        if (options.Distance != own.Distance)
            words.Add($"{options.Distance} distance");
        if (options.Criterion != own.Criterion)
            words.Add($"{Name(options.Criterion)} criterion");
        if (options.Direction != own.Direction)
            words.Add($"{options.Direction.ToString().ToLowerInvariant()} paths");
        if (options.Weighted != own.Weighted)
            words.Add(options.Weighted ? "weighted features" : "features of 0 and 1");
        if (options.JoinEquivalent != own.JoinEquivalent)
            words.Add(options.JoinEquivalent ? "equivalent modules joined" : "equivalent modules apart");
        return words.Count == 0 ? "its own settings" : string.Join(", ", words);
    }

    /// <summary>The name of a criterion, as papers write it.</summary>
    public static string Name(ClusterCriterion criterion) => criterion switch
    {
        ClusterCriterion.CalinskiHarabasz => "Calinski-Harabasz",
        ClusterCriterion.DaviesBouldin => "Davies-Bouldin",
        _ => criterion.ToString(),
    };

    private static string Number(char letter, double value) => letter + value.ToString("0.###", CultureInfo.InvariantCulture);

    private static DetectionOptions With(DetectionOptions options, string word) => word switch
    {
        "all" => options with { Steps = null },
        "weighted" => options with { Weighted = true },
        "unweighted" => options with { Weighted = false },
        "joined" => options with { JoinEquivalent = true },
        "unjoined" => options with { JoinEquivalent = false },
        _ when word[0] == 's' && int.TryParse(word[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps is >= 1 and <= 64 => options with { Steps = steps },
        _ when word[0] == 't' && Share(word) is { } t => options with { MergingThreshold = t },
        _ when word[0] == 'm' && Share(word) is { } m => options with { ModularityThreshold = m },
        _ when Member<Linkage>(word) is { } linkage => options with { Linkage = linkage },
        _ when Member<FeatureDistance>(word) is { } distance => options with { Distance = distance },
        _ when Member<ClusterCriterion>(word) is { } criterion => options with { Criterion = criterion },
        _ when Member<FeatureDirection>(word) is { } direction => options with { Direction = direction },
        _ => options,
    };

    private static double? Share(string word) =>
        double.TryParse(word[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 ? value : null;

    private static T? Member<T>(string word)
        where T : struct, Enum =>
        char.IsLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
