namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Tags as people type them.</summary>
public static class TagText
{
    /// <summary>"a, b" as two tags, in alphabetical order, without repeats.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Order(StringComparer.Ordinal)];
}
