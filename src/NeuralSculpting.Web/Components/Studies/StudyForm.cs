using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Which architectures a study takes.</summary>
public enum ArchitectureChoice
{
    /// <summary>The published ones of each task.</summary>
    Published,

    /// <summary>Every number of hidden layers with every width.</summary>
    Grid,

    /// <summary>A list, one a line.</summary>
    List,
}

/// <summary>A study as a person fills it in: text where numbers are meant, so that nothing typed is lost.</summary>
public sealed class StudyForm
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it asks.</summary>
    public string Description { get; set; } = "";

    /// <summary>Names of published tasks.</summary>
    public List<string> Tasks { get; } = [];

    /// <summary>Own tasks, as JSON; they come from the document.</summary>
    public List<(string Name, string Json)> OwnTasks { get; } = [];

    /// <summary>Which architectures.</summary>
    public ArchitectureChoice Choice { get; set; }

    /// <summary>"1, 2, 3".</summary>
    public string HiddenLayers { get; set; } = "1, 2";

    /// <summary>"24, 36".</summary>
    public string Widths { get; set; } = "24";

    /// <summary>"24-24" a line.</summary>
    public string List { get; set; } = "24";

    /// <summary>"0-11".</summary>
    public string Seeds { get; set; } = "0-11";

    /// <summary>What a cell of the table pools.</summary>
    public StudyPool Pool { get; set; }

    /// <summary>What is counted.</summary>
    public List<string> Measures { get; } = [TieVerdicts.Success];

    /// <summary>Which ties decide.</summary>
    public TieRule Ties { get; set; }

    /// <summary>"training.inputNoise = 0.05" a line.</summary>
    public string Options { get; set; } = "";

    /// <summary>"training.learningRate: 0.01, 0.05" or "training.inputNoise: 0 to 0.4 in 5" a line.</summary>
    public string Axes { get; set; } = "";

    /// <summary>"grid", "random" or "latinHypercube".</summary>
    public string Sampling { get; set; } = "grid";

    /// <summary>Points of a sample.</summary>
    public string SampleCount { get; set; } = "20";

    /// <summary>Seed of a sample.</summary>
    public string SampleSeed { get; set; } = "0";

    /// <summary>The least runs of a cell.</summary>
    public string Least { get; set; } = "12";

    /// <summary>The width at which a cell ends; empty = all seeds.</summary>
    public string Width { get; set; } = "";

    /// <summary>The rate below which a cell ends; empty = none.</summary>
    public string Low { get; set; } = "";

    /// <summary>The rate above which a cell ends; empty = none.</summary>
    public string High { get; set; } = "";

    /// <summary>Most runs; empty = no limit.</summary>
    public string BudgetRuns { get; set; } = "";

    /// <summary>Most minutes; empty = no limit.</summary>
    public string BudgetMinutes { get; set; } = "";

    private IReadOnlyList<PublishedCount> _published = [];

    /// <summary>The form of a study.</summary>
    public static StudyForm Of(StudySpec spec)
    {
        var form = new StudyForm
        {
            Name = spec.Name, Description = spec.Description, Seeds = spec.Seeds, Pool = spec.Pool, Ties = spec.Ties,
            Choice = spec.Architectures.Count > 0 ? ArchitectureChoice.List : spec.Widths.Count > 0 ? ArchitectureChoice.Grid : ArchitectureChoice.Published,
            Options = string.Join('\n', spec.Options.Select(o => $"{o.Key} = {o.Value.GetRawText()}")), Axes = string.Join('\n', spec.Axes.Select(StudyAxisText.Write)),
            BudgetRuns = Text(spec.Budget?.Runs), BudgetMinutes = Text(spec.Budget?.Minutes), _published = spec.Published,
        };
        form.Tasks.AddRange(spec.Tasks.Select(t => t.Published).OfType<string>());
        var tasks = JsonNode.Parse(spec.ToJson())!["tasks"]!.AsArray();
        form.OwnTasks.AddRange(tasks.Where(t => t is JsonObject).Select(t => (t!["name"]?.GetValue<string>() ?? "own task", t.ToJsonString())));
        form.Measures.Clear();
        form.Measures.AddRange(spec.Measures);
        if (form.Choice == ArchitectureChoice.Grid)
            (form.HiddenLayers, form.Widths) = (string.Join(", ", spec.HiddenLayers), string.Join(", ", spec.Widths));
        if (form.Choice == ArchitectureChoice.List)
            form.List = string.Join('\n', spec.Architectures.Select(a => string.Join('-', a)));
        if (spec.Sampling is { } sampling)
            (form.Sampling, form.SampleCount, form.SampleSeed) = (JsonNamingPolicy.CamelCase.ConvertName(sampling.Kind.ToString()), Text(sampling.Count), Text(sampling.Seed));
        if (spec.Stop is { } stop)
            (form.Least, form.Width, form.Low, form.High) = (Text(stop.Least), Text(stop.Width), Text(stop.Low), Text(stop.High));
        return form;
    }

    /// <summary>The study as JSON, whatever was typed: what is no number stays text, so that its error names it.</summary>
    /// <param name="errors">Lines that say nothing that a study could hold.</param>
    public string ToJson(OptionErrors errors)
    {
        var document = new JsonObject
        {
            ["format"] = StudySpec.FormatId,
            ["name"] = Name,
            ["description"] = Description,
            ["tasks"] = new JsonArray([.. Tasks.Select(t => (JsonNode)t), .. OwnTasks.Select(t => JsonNode.Parse(t.Json)!)]),
            ["seeds"] = Seeds.Trim(),
            ["pool"] = JsonNamingPolicy.CamelCase.ConvertName(Pool.ToString()),
            ["measures"] = new JsonArray([.. Measures.Select(m => (JsonNode)m)]),
            ["ties"] = JsonNamingPolicy.CamelCase.ConvertName(Ties.ToString()),
        };
        if (Choice == ArchitectureChoice.Grid)
            (document["hiddenLayers"], document["widths"]) = (Numbers(HiddenLayers, ','), Numbers(Widths, ','));
        if (Choice == ArchitectureChoice.List)
            document["architectures"] = new JsonArray([.. Lines(List).Select(l => (JsonNode)Numbers(l, '-'))]);
        if (Lines(Options).Any())
            document["options"] = StudyAxisText.ReadOptions(Lines(Options), errors);
        if (Lines(Axes).Any())
            document["axes"] = StudyAxisText.ReadAxes(Lines(Axes), errors);
        if (Sampling != "grid")
            document["sampling"] = new JsonObject { ["kind"] = Sampling, ["count"] = Number(SampleCount), ["seed"] = Number(SampleSeed) };
        if ((Width + Low + High).Trim().Length > 0)
            document["stop"] = Without(new JsonObject { ["least"] = Number(Least), ["width"] = Number(Width), ["low"] = Number(Low), ["high"] = Number(High) });
        if ((BudgetRuns + BudgetMinutes).Trim().Length > 0)
            document["budget"] = Without(new JsonObject { ["runs"] = Number(BudgetRuns), ["minutes"] = Number(BudgetMinutes) });
        // Published counts stay with the tasks that they are of.
        var published = _published.Where(p => Tasks.Contains(p.Task) && Measures.Contains(p.Measure)).ToList();
        if (published.Count > 0)
            document["published"] = JsonNode.Parse(JsonSerializer.Serialize(published, JsonSerializerOptions.Web));
        return document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonObject Without(JsonObject document)
    {
        foreach (var name in document.Where(p => p.Value is null).Select(p => p.Key).ToList())
            document.Remove(name);
        return document;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonArray Numbers(string text, char separator) => [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Number)];

    private static JsonNode? Number(string text) => text.Trim() switch
    {
        "" => null,
        var t when int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        var t when double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        var t => JsonValue.Create(t),
    };

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
