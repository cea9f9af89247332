using System.Globalization;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Web.Hosting;

/// <summary>Reads the settings of the runs floor: "Data:Folder", "Data:Pictures", "Data:Datasets", "Data:Mirrors" and "Worker:Concurrency".</summary>
public static class RunsSettings
{
    /// <summary>The options, or the setting that breaks its rule.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="contentRoot">Where a relative data folder starts; the default is its "data".</param>
    /// <param name="error">Names the setting and the rule; null when all is well.</param>
    public static RunsOptions? Read(IConfiguration configuration, string contentRoot, out string? error)
    {
        error = null;
        var folder = configuration["Data:Folder"] is { Length: > 0 } set ? set : "data";
        var options = new RunsOptions { DataFolder = Path.GetFullPath(folder, contentRoot), ResultsFolder = Path.Combine(contentRoot, "docs", "results") };
        if (configuration["Data:Pictures"] is { Length: > 0 } pictures)
            options = options with { PicturesFolder = Path.GetFullPath(pictures, contentRoot) };
        if (configuration["Data:Datasets"] is { Length: > 0 } datasets)
            options = options with { DatasetsFolder = Path.GetFullPath(datasets, contentRoot) };
        options = options with { Mirrors = Mirrors(configuration, out error) };
        if (error is not null)
            return null;
        if (configuration["Worker:Concurrency"] is not { Length: > 0 } text)
            return options;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency) && concurrency is >= 1 and <= 256)
            return options with { Concurrency = concurrency };
        error = $"Worker:Concurrency must be a whole number from 1 to 256, not {text}";
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Mirrors(IConfiguration configuration, out string? error)
    {
        error = null;
        var mirrors = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var set in configuration.GetSection("Data:Mirrors").GetChildren())
        {
            error ??= KnownSets.Find(set.Key) is null ? $"{set.Path}: there is no such set; there are {string.Join(", ", KnownSets.All.Select(k => k.Name))}" : null;
            foreach (var mirror in set.GetChildren())
                error ??= MirrorRules.Refusal(mirror.Value ?? "") is { } rule ? $"{mirror.Path} {rule}" : null;
            mirrors[set.Key] = [.. set.GetChildren().Select(m => m.Value ?? "")];
        }
        return mirrors;
    }
}
