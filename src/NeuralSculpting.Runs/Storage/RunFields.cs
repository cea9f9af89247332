using System.Globalization;
using NeuralSculpting.Core.Explain.Signatures;

namespace NeuralSculpting.Runs.Storage;

/// <summary>The catalogue of everything that a run can be filtered, sorted, grouped and shown by.</summary>
public static class RunFields
{
    private static readonly RunField[] Measured =
    [
        Choice("state", "State", r => Word(r.State), [.. Enum.GetValues<RunState>().Select(s => Word(s))], "status"),
        Choice("verdict", "Verdict", r => r.Success switch { true => "success", false => "failed", null => null }, ["success", "failed"], "success", "hierarchy"),
        Text("name", "Name", r => r.Name),
        Choice("task", "Task", r => r.Task, []),
        Choice("architecture", "Layers", r => r.Architecture, [], "layers", "network"),
        Number("depth", "Hidden layers", r => r.Architecture.Count(c => c == '-') - 1, "hidden layers"),
        Number("seed", "Seed", r => r.Seed) with { Aggregatable = false },
        Percent("progress", "Progress", 0.01, r => r.Progress),
        Percent("accuracy", "Accuracy", 1, r => r.Accuracy),
        Percent("density", "Density", 0.01, r => r.Density),
        Number("edges", "Edges", r => r.Edges, "edge count"),
        Number("modules", "Modules", r => r.ModulesFound, "module", "modules found", "module count"),
        Number("modulesTrue", "Declared modules", r => r.ModulesTrue, "true modules", "sub-functions"),
        Number("levels", "Levels", r => r.Levels, "level"),
        Number("units", "Hidden units left", HiddenLeft, "unit", "hidden units", "unit count"),
        Number("ties", "Ties", r => r.Ties, "tie", "tied networks"),
        Percent("tieAgreement", "Tie agreement", 0.01, r => r.TieAgreement, "agreement"),
        Choice("signature", "Failure signature", r => r.Signature, [.. Enum.GetValues<SignatureKind>().Select(Signature.NameOf)], "failure", "failure signature"),
        Number("trainings", "Trainings", r => r.Trainings, "training", "training calls"),
        Number("attempts", "Attempts", r => r.Attempts, "attempt"),
        new() { Name = "duration", Title = "Duration", Type = RunFieldType.Duration, Aggregatable = true, Groupable = false, Read = r => r.Duration, Aliases = ["time taken"] },
        Time("created", "Submitted", r => r.Created, "submitted"),
        Time("started", "Started", r => r.Started),
        Time("finished", "Finished", r => r.Finished, "ended"),
        new() { Name = "tags", Title = "Tags", Type = RunFieldType.List, Sortable = false, Read = r => r.Tags, Aliases = ["tag", "tagged"] },
        Flag("pinned", "Pinned", r => r.Pinned, "pin"),
        Flag("archived", "Archived", r => r.Archived is not null, "archive"),
        Text("notes", "Notes", r => r.NotesLine.Length == 0 ? null : r.NotesLine, "note") with { Groupable = false },
        Text("error", "Error", r => r.Error, "reason") with { Groupable = false },
        Text("id", "Id", r => r.Id) with { Groupable = false },
    ];

    /// <summary>All fields but the units of single layers, which <see cref="Units"/> makes: first what is known of every run, then every option of the spec.</summary>
    public static IReadOnlyList<RunField> All { get; } = [.. Measured, .. SpecOptionFields.All];

    private static readonly Dictionary<string, RunField> ByName = All.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, RunField> ByAlias = Aliases();

    /// <summary>The units left in a layer: "units[2]"; layer 0 holds the inputs.</summary>
    public static RunField Units(int layer) => new()
    {
        Name = FormattableString.Invariant($"units[{layer}]"),
        Title = FormattableString.Invariant($"Units in layer {layer}"),
        Type = RunFieldType.Number,
        Layer = layer,
        Aggregatable = true,
        Read = r => r.UnitsLeft is { } units && layer < units.Count ? (double)units[layer] : null,
    };

    /// <summary>The field with this name, whatever its case; null when there is none.</summary>
    public static RunField? Find(string name)
    {
        if (ByName.TryGetValue(name, out var field))
            return field;
        return UnitsName.Layer(name) is { } layer ? Units(layer) : null;
    }

    /// <summary>The field that people mean: by its name, its title or another name for it; null when there is none.</summary>
    public static RunField? Meant(string text)
    {
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Find(words) ?? ByAlias.GetValueOrDefault(words.ToLowerInvariant()) ?? (UnitsName.Meant(words) is { } layer ? Units(layer) : null);
    }

    private static Dictionary<string, RunField> Aliases()
    {
        var found = new Dictionary<string, RunField>();
        foreach (var field in All)
        {
            foreach (var alias in (string[])[field.Title.ToLowerInvariant(), .. field.Aliases])
                found.TryAdd(alias, field);
        }
        return found;
    }

    private static object? HiddenLeft(RunSummary run) => run.UnitsLeft is { Count: > 1 } units ? (double)units.Skip(1).Take(units.Count - 2).Sum() : null;

    private static string Word(RunState state) => state.ToString().ToLowerInvariant();

    private static RunField Number(string name, string title, Func<RunSummary, object?> read, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Number, Aggregatable = true, Aliases = aliases,
        Read = r => read(r) is IConvertible value ? value.ToDouble(CultureInfo.InvariantCulture) : null,
    };

    private static RunField Percent(string name, string title, double scale, Func<RunSummary, object?> read, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Percent, Unit = "%", Scale = scale, Aggregatable = true, Groupable = false, Aliases = aliases, Read = read,
    };

    private static RunField Choice(string name, string title, Func<RunSummary, object?> read, IReadOnlyList<string> choices, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Choice, Choices = choices, Aliases = aliases, Read = read,
    };

    private static RunField Text(string name, string title, Func<RunSummary, object?> read, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Text, Aliases = aliases, Read = read,
    };

    private static RunField Time(string name, string title, Func<RunSummary, object?> read, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Time, Groupable = false, Aliases = aliases, Read = read,
    };

    private static RunField Flag(string name, string title, Func<RunSummary, object?> read, params string[] aliases) => new()
    {
        Name = name, Title = title, Type = RunFieldType.Flag, Aliases = aliases, Read = read,
    };
}
