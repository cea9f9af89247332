namespace NeuralSculpting.Core.Tasks;

/// <summary>Where a text breaks its grammar, and how.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Characters from 1; one past the end where something is missing.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record TextError(int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => ToString(Line > 1);

    /// <summary>With the line, for texts of several lines, or with the column alone.</summary>
    public string ToString(bool withLine) => !withLine ? $"column {Column}: {Message}" : $"line {Line}, column {Column}: {Message}";
}
