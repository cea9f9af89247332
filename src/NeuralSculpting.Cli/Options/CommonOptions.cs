using System.CommandLine;

namespace NeuralSculpting.Cli.Options;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>"--json".</summary>
    public static Option<bool> Json(string description) => new("--json") { Description = description };

    /// <summary>"--threads", 1..1024; 0 when left out: all cores.</summary>
    public static Option<int> Threads() => Parse.Option<int>(
        "--threads", "Threads. Default: all cores; the result is the same for any number", "N",
        text => Parse.Whole(text) is int and >= 1 and <= 1024 and var n ? n : null, "must be a whole number from 1 to 1024");

    /// <summary>The number of threads that was asked for.</summary>
    public static int Count(this ParseResult parsed, Option<int> threads) =>
        parsed.GetResult(threads) is null ? Environment.ProcessorCount : parsed.GetValue(threads);

    /// <summary>The list that was given; null when the option is left out (where the parser itself would say an empty list).</summary>
    public static T[]? Given<T>(this ParseResult parsed, Option<T[]> option) =>
        parsed.GetResult(option) is null ? null : parsed.GetValue(option);

    /// <summary>FILE, with "-" for standard input.</summary>
    public static Argument<string> File() => new("FILE")
    {
        Description = ".json: one network document; .jsonl: one a line; .safetensors: one network; - : standard input, JSON or lines of it",
    };
}
