using System.Globalization;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>Numbers, durations and states as people read them.</summary>
public static class Display
{
    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "–";

    /// <summary>"100 %", "98.4 %".</summary>
    public static string Percent(double? percent) => percent is { } p && double.IsFinite(p) ? FormattableString.Invariant($"{p:0.#} %") : Nothing;

    /// <summary>0..1 as "8.3 %", with two digits below one percent.</summary>
    public static string Share(double? share) => share switch
    {
        { } s when !double.IsFinite(s) => Nothing,
        { } s when s is > 0 and < .01 => FormattableString.Invariant($"{100 * s:0.00} %"),
        { } s => FormattableString.Invariant($"{100 * s:0.#} %"),
        null => Nothing,
    };

    /// <summary>"42 ms", "3.4 s", "2 min 05 s", "1 h 07 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => Nothing,
        { TotalSeconds: < 1 } => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => FormattableString.Invariant($"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => FormattableString.Invariant($"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => FormattableString.Invariant($"{(long)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>"2 / 2", found over true; a missing part is left out.</summary>
    public static string Modules(RunSummary run) => (run.ModulesFound, run.ModulesTrue) switch
    {
        ({ } found, { } declared) => FormattableString.Invariant($"{found} / {declared}"),
        ({ } found, null) => found.ToString(CultureInfo.InvariantCulture),
        _ => Nothing,
    };

    /// <summary>"1 run", "12 runs".</summary>
    public static string Runs(int count) => count == 1 ? "1 run" : FormattableString.Invariant($"{count:N0} runs");

    /// <summary>Whether a person gave the run a name of its own.</summary>
    public static bool HasOwnName(RunSummary run) => run.Name != $"{run.Task} {run.Architecture} seed {run.Seed}";

    /// <summary>The address of a run's page.</summary>
    public static string Address(string runId) => $"/runs/{Uri.EscapeDataString(runId)}";
}
