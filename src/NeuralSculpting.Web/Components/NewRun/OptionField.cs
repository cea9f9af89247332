using System.Globalization;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Where an option stands on the page.</summary>
public enum FieldGroup
{
    /// <summary>Learning rate, batch, epochs: those that are published per task and architecture.</summary>
    Published,

    /// <summary>The rest of training.</summary>
    Training,

    /// <summary>Which prunings are tried.</summary>
    Pruning,

    /// <summary>How modules are found.</summary>
    Detection,
}

/// <summary>One value of an option that has a few.</summary>
/// <param name="Value">As it stands in a spec: "binaryCrossEntropy".</param>
/// <param name="Label">As people read it.</param>
public sealed record Choice(string Value, string Label);

/// <summary>A spec with one option changed, or why the text means none.</summary>
/// <param name="Spec">Null when there is an error.</param>
/// <param name="Error">The rule that the text breaks.</param>
public readonly record struct OptionRead(RunSpec? Spec, string? Error);

/// <summary>One option of a spec as text: how it is shown, explained and read. Its range is checked by the spec.</summary>
/// <param name="Id">The path of its field in a spec: "training.learningRate".</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Label">Its name for a person.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Show">Its value in a spec, as text that <paramref name="Read"/> takes.</param>
/// <param name="Read">The spec with this text as its value.</param>
public sealed record OptionField(
    string Id, FieldGroup Group, string Label, string Help, Func<RunSpec, string> Show, Func<RunSpec, string, OptionRead> Read)
{
    /// <summary>The values it can have; empty for text.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Whether it takes the whole width.</summary>
    public bool Wide { get; init; }

    /// <summary>A value as people read it.</summary>
    public string Display(string text) => Choices.FirstOrDefault(c => c.Value == text)?.Label ?? (text.Length == 0 ? "empty" : text);

    /// <summary>A number as text: the shortest that reads back the same.</summary>
    public static string Write(double value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text : $"{text[..e]}e{int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }
}
