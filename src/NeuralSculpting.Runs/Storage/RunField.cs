namespace NeuralSculpting.Runs.Storage;

/// <summary>What the values of a field are.</summary>
public enum RunFieldType
{
    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>A share. Typed and shown in percent ("5 %"), whatever the unit it is stored in.</summary>
    Percent,

    /// <summary>Text that people write.</summary>
    Text,

    /// <summary>One name of a few, or of those that occur.</summary>
    Choice,

    /// <summary>Several values: tags, pruning steps.</summary>
    List,

    /// <summary>A moment (UTC): "2026-03-01", "2026-03-01 12:30".</summary>
    Time,

    /// <summary>A length of time: "90 s", "5 min", "1.5 h".</summary>
    Duration,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>Something that runs can be filtered, sorted, grouped and shown by.</summary>
public sealed record RunField
{
    /// <summary>As filters and addresses write it: "accuracy", "units[2]", "training.learningRate".</summary>
    public required string Name { get; init; }

    /// <summary>As headings write it: "Accuracy", "Units in layer 2", "Learning rate".</summary>
    public required string Title { get; init; }

    /// <summary>What its values are.</summary>
    public required RunFieldType Type { get; init; }

    /// <summary>The unit that a heading adds: "%", "s"; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The names that a choice can take; empty where they are those that occur.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Other names that people type, in small letters.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The path in the spec, where the field is an option of it; null otherwise.</summary>
    public IReadOnlyList<string>? SpecPath { get; init; }

    /// <summary>The layer, 0 = inputs, where the field is the units left in one; null otherwise.</summary>
    public int? Layer { get; init; }

    /// <summary>Whether runs can be sorted by it.</summary>
    public bool Sortable { get; init; } = true;

    /// <summary>Whether runs with the same value can be put together.</summary>
    public bool Groupable { get; init; } = true;

    /// <summary>Whether a mean over runs makes sense.</summary>
    public bool Aggregatable { get; init; }

    /// <summary>Stored value of one percent; 1 for all other types.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Reads the value from a row: a number, text, list of text, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/> or flag; null where it is missing, and always for options of the spec (<see cref="RunPage.Option"/>).</summary>
    public Func<RunSummary, object?> Read { get; init; } = _ => null;

    /// <summary>Whether the field is an option of the spec, which rows do not have: ask for it with <see cref="RunQuery.Options"/>.</summary>
    public bool IsOption => SpecPath is not null;

    /// <summary>The operators that make sense for it.</summary>
    public IReadOnlyList<RunOperator> Operators => Type switch
    {
        RunFieldType.Number or RunFieldType.Percent or RunFieldType.Time or RunFieldType.Duration =>
            [RunOperator.Equal, RunOperator.NotEqual, RunOperator.Less, RunOperator.AtMost, RunOperator.Greater, RunOperator.AtLeast, RunOperator.Missing, RunOperator.Present],
        RunFieldType.Flag => [RunOperator.Equal, RunOperator.NotEqual],
        _ => [RunOperator.Equal, RunOperator.NotEqual, RunOperator.Contains, RunOperator.Missing, RunOperator.Present],
    };
}
