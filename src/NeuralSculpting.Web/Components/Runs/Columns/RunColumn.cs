using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Columns;

/// <summary>A column of the table.</summary>
/// <param name="Field">What it shows.</param>
/// <param name="Width">Pixels; null takes what the others leave.</param>
public sealed record RunColumn(RunField Field, int? Width)
{
    /// <summary>The field's name.</summary>
    public string Key => Field.Name;

    /// <summary>What stands above it.</summary>
    public string Title => Field.Title;

    /// <summary>Whether its values stand on the right.</summary>
    public bool IsNumber => Field.Type is RunFieldType.Number or RunFieldType.Percent or RunFieldType.Duration;

    /// <summary>The class of its cells.</summary>
    public string Class => $"c-{Key.Replace('.', '-').Replace("[", "-", StringComparison.Ordinal).TrimEnd(']')}{(IsNumber ? " num" : "")}";
}
