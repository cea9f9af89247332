using System.Globalization;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Runs.Columns;

/// <summary>What the head of a group says below a column.</summary>
/// <param name="Main">The mean, or the share of successes.</param>
/// <param name="Spread">Its standard deviation ("± 1.2") or interval ("65–99 %"); empty where there is none.</param>
/// <param name="Hint">Both in a sentence.</param>
public sealed record GroupFact(string Main, string Spread, string Hint);

/// <summary>The aggregates of groups as text.</summary>
public static class GroupFacts
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["verdict"] = "True", ["accuracy"] = "Accuracy", ["density"] = "Density", ["modules"] = "Modules", ["edges"] = "Edges", ["duration"] = "Duration",
    };

    /// <summary>Whether groups have a mean or a share for this field.</summary>
    public static bool Has(string field) => Names.ContainsKey(field);

    /// <summary>All of them by their names, for cards.</summary>
    public static IEnumerable<(string Name, GroupFact Fact)> All(RunGroup group) => Names.Select(n => (n.Value, Of(group, n.Key)!));

    /// <summary>The aggregate of a field; null where groups have none.</summary>
    public static GroupFact? Of(RunGroup group, string field) => field switch
    {
        "verdict" => Successes(group.Success),
        "accuracy" => Mean(group.Accuracy, v => Number(v, 1), " %", 1),
        "density" => Mean(group.Density, v => Number(v, 2), " %", 100),
        "modules" => Mean(group.Modules, v => Number(v, 1), "", 1),
        "edges" => Mean(group.Edges, v => Number(v, 1), "", 1),
        "duration" => Lengths(group.Seconds),
        _ => null,
    };

    /// <summary>A value of a group as people read it.</summary>
    public static string Value(string? value) => value ?? "none";

    private static GroupFact Successes(SuccessRate success)
    {
        if (success is not { Rate: { } rate, Interval: { } interval })
            return new GroupFact(Display.Nothing, "", "no run of it is judged");
        var range = FormattableString.Invariant($"{100 * interval.Low:0}–{100 * interval.High:0} %");
        return new GroupFact(
            FormattableString.Invariant($"{100 * rate:0.#} %"), range,
            FormattableString.Invariant($"{success.Succeeded} of {success.Judged} true; 95 % interval {range}"));
    }

    private static GroupFact Mean(Spread spread, Func<double, string> write, string unit, double scale)
    {
        if (spread.Mean is not { } mean)
            return new GroupFact(Display.Nothing, "", "no run of it has a value");
        var deviation = spread.Deviation is { } d ? $"± {write(scale * d)}" : "";
        return new GroupFact(write(scale * mean) + unit, deviation, FormattableString.Invariant($"mean {write(scale * mean)}{unit}, standard deviation {(deviation.Length > 0 ? deviation[2..] : Display.Nothing)}, of {spread.Count}"));
    }

    private static GroupFact Lengths(Spread spread)
    {
        if (spread.Mean is not { } mean)
            return new GroupFact(Display.Nothing, "", "no run of it was begun");
        var deviation = spread.Deviation is { } d ? $"± {Display.Duration(TimeSpan.FromSeconds(d))}" : "";
        var main = Display.Duration(TimeSpan.FromSeconds(mean));
        return new GroupFact(main, deviation, FormattableString.Invariant($"mean {main}, standard deviation {(deviation.Length > 0 ? deviation[2..] : Display.Nothing)}, of {spread.Count}"));
    }

    private static string Number(double value, int digits) => value.ToString(digits == 1 ? "#,0.#" : "#,0.##", CultureInfo.InvariantCulture);
}
