using NeuralSculpting.Core.Statistics;

namespace NeuralSculpting.Runs.Storage;

/// <summary>Runs put together by the values of one to three fields.</summary>
public sealed record RunGroupQuery
{
    /// <summary>Most fields to group by.</summary>
    public const int MostFields = 3;

    /// <summary>Most groups a page may have.</summary>
    public const int MostGroups = 1000;

    /// <summary>Names of 1..<see cref="MostFields"/> groupable fields, the outermost first. By tags, a run is in the group of each of its tags.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Which runs; its order and page are not used.</summary>
    public RunQuery Runs { get; init; } = new();

    /// <summary>Groups to leave out at the start.</summary>
    public int Skip { get; init; }

    /// <summary>Groups wanted, 0..<see cref="MostGroups"/>. Default 100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>The groups of a query, in the order of their values, missing ones last.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Total">Groups on all pages.</param>
public sealed record RunGroupPage(IReadOnlyList<RunGroup> Groups, int Total);

/// <summary>Runs that have the same values.</summary>
/// <param name="Values">A value a field, in canonical text; null where it is missing.</param>
/// <param name="Filters">What opens the group: the runs of the query that also fit these are its runs.</param>
/// <param name="Count">Its runs.</param>
/// <param name="States">How many are in each state.</param>
/// <param name="Success">How many of the judged ones have the true hierarchy.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="Density">0..1.</param>
/// <param name="Modules">Modules found.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="Seconds">Time worked on, of the runs that were begun.</param>
public sealed record RunGroup(
    IReadOnlyList<string?> Values, IReadOnlyList<RunFilter> Filters, int Count, IReadOnlyDictionary<RunState, int> States, SuccessRate Success,
    Spread Accuracy, Spread Density, Spread Modules, Spread Edges, Spread Seconds);

/// <summary>Mean and spread of what is known.</summary>
/// <param name="Count">Runs that have the value.</param>
/// <param name="Mean">Null where none has.</param>
/// <param name="Deviation">The standard deviation of a sample (n - 1); null for fewer than two.</param>
public sealed record Spread(int Count, double? Mean, double? Deviation);

/// <summary>A share of successes.</summary>
/// <param name="Succeeded">Runs whose hierarchy is the true one.</param>
/// <param name="Judged">Runs with a verdict.</param>
public sealed record SuccessRate(int Succeeded, int Judged)
{
    /// <summary>0..1; null where none is judged.</summary>
    public double? Rate => new Proportion(Succeeded, Judged).Rate;

    /// <summary>The Wilson score interval with 95 % confidence, 0..1; null where none is judged.</summary>
    public (double Low, double High)? Interval => new Proportion(Succeeded, Judged).Wilson;
}
