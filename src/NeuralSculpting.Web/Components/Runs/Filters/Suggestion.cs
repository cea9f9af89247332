namespace NeuralSculpting.Web.Components.Runs.Filters;

/// <summary>What the filter bar offers to write.</summary>
/// <param name="Text">What would be written.</param>
/// <param name="Hint">What it means.</param>
/// <param name="Start">Where what it takes the place of begins in the text; it ends at the caret.</param>
public sealed record Suggestion(string Text, string Hint, int Start);
