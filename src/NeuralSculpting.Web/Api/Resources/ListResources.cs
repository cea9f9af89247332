using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>A page of runs.</summary>
/// <param name="Items">The runs.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record RunListResource(IReadOnlyList<RunResource> Items, int Total, string? Next);

/// <summary>A page of groups.</summary>
public sealed record GroupListResource(IReadOnlyList<GroupResource> Items, int Total);

/// <summary>Runs with the same values.</summary>
/// <param name="Values">A value a field; null where it is missing.</param>
/// <param name="Filter">What opens the group.</param>
/// <param name="Count">Its runs.</param>
/// <param name="States">How many are in each state.</param>
/// <param name="Succeeded">Runs with the true hierarchy.</param>
/// <param name="Judged">Runs with a verdict.</param>
/// <param name="SuccessRate">0..1.</param>
/// <param name="SuccessInterval">The Wilson 95 % interval, 0..1.</param>
/// <param name="Means">Mean and standard deviation of accuracy (%), density (0..1), modules, edges and seconds.</param>
public sealed record GroupResource(
    IReadOnlyList<string?> Values, string Filter, int Count, IReadOnlyDictionary<string, int> States, int Succeeded, int Judged, double? SuccessRate,
    double[]? SuccessInterval, IReadOnlyDictionary<string, Spread> Means)
{
    /// <summary>The resource of a group.</summary>
    public static GroupResource Of(RunGroup group) => new(
        group.Values, RunFilterText.Write(group.Filters), group.Count,
        group.States.ToDictionary(s => s.Key.ToString().ToLowerInvariant(), s => s.Value), group.Success.Succeeded, group.Success.Judged,
        group.Success.Rate, group.Success.Interval is { } interval ? [interval.Low, interval.High] : null,
        new Dictionary<string, Spread>
        {
            ["accuracy"] = group.Accuracy, ["density"] = group.Density, ["modules"] = group.Modules, ["edges"] = group.Edges, ["seconds"] = group.Seconds,
        });
}

/// <summary>A field that runs can be found by.</summary>
public sealed record FieldResource(string Name, string Title, string Type, string Unit, IReadOnlyList<string> Choices, bool Sortable, bool Groupable, bool IsOption)
{
    /// <summary>The resource of a field.</summary>
    public static FieldResource Of(RunField field) => new(
        field.Name, field.Title, field.Type.ToString().ToLowerInvariant(), field.Unit, field.Choices, field.Sortable, field.Groupable, field.IsOption);
}
