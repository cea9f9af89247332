using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>
/// A declared hierarchy as text, a sub-function a line: "T1: x2 S1 -> y0 y1", what it reads before the arrow, the outputs it
/// holds after it; # starts a comment. What the names mean is checked by the task.
/// </summary>
public static class GraphText
{
    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 50_000;

    /// <summary>Reads the declarations; null and every error where a line has no such form.</summary>
    public static IReadOnlyList<SubFunctionDeclaration>? Read(string text, out IReadOnlyList<TextError> errors)
    {
        var (found, broken) = (new List<SubFunctionDeclaration>(), new List<TextError>());
        errors = broken;
        if (text.Length > MaxLength)
        {
            broken.Add(new TextError(1, 1, $"a declared hierarchy has at most {MaxLength:N0} characters, not {text.Length:N0}"));
            return null;
        }
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var kept = line.Split('#', 2)[0].TrimEnd();
            if (!string.IsNullOrWhiteSpace(kept))
                ReadLine(kept, number, found, broken);
        }
        return broken.Count == 0 ? found : null;
    }

    /// <summary>Writes declarations as text that <see cref="Read"/> takes.</summary>
    public static string Write(IEnumerable<SubFunctionDeclaration> graph) => string.Join(
        '\n', graph.Select(g => $"{g.Id}: {string.Join(' ', g.Reads)}{(g.Outputs.Count > 0 ? " -> " : "")}{string.Join(' ', g.Outputs)}"));

    private static void ReadLine(string line, int number, List<SubFunctionDeclaration> found, List<TextError> broken)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            broken.Add(new TextError(number, line.Length + 1, "expected a name and a colon, such as S1: x0 x1 -> y0"));
            return;
        }
        var arrow = line.IndexOf("->", colon, StringComparison.Ordinal);
        if (arrow >= 0 && line.IndexOf("->", arrow + 2, StringComparison.Ordinal) is >= 0 and var second)
        {
            broken.Add(new TextError(number, second + 1, "expected one arrow a line; every sub-function has a line of its own"));
            return;
        }
        found.Add(new SubFunctionDeclaration
        {
            Id = line[..colon].Trim(),
            Reads = FieldText.Split(arrow < 0 ? line[(colon + 1)..] : line[(colon + 1)..arrow]),
            Outputs = arrow < 0 ? [] : FieldText.Split(line[(arrow + 2)..]),
        });
    }
}
