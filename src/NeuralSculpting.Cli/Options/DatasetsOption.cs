using System.CommandLine;
using NeuralSculpting.Runs;

namespace NeuralSculpting.Cli.Options;

/// <summary>"--datasets": where sets of data are.</summary>
internal static class DatasetsOption
{
    /// <summary>Where the folder is looked for when --datasets is left out.</summary>
    public const string Variable = "NEURAL_SCULPTING_DATASETS";

    /// <summary>The option.</summary>
    public static Option<string?> Create() => new("--datasets")
    {
        Description = $"The folder of data sets, a folder each. Default: the environment variable {Variable}, or data/datasets here", HelpName = "DIR",
    };

    /// <summary>The folder that was named, a full path.</summary>
    public static string Folder(this ParseResult parsed, Option<string?> datasets) => Path.GetFullPath(
        parsed.GetValue(datasets) is { Length: > 0 } named ? named
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set
        : Path.Combine("data", "datasets"));

    /// <summary>Options of the runs floor for that folder.</summary>
    public static RunsOptions Runs(string folder) => new() { DataFolder = folder, DatasetsFolder = folder };
}
