using System.Diagnostics.CodeAnalysis;

namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// A truth table as text, in one of two forms; # starts a comment, blank lines do not count.
/// <para><b>A column a line</b> (or divided by ;), optionally labelled "y0 =" or "y0:", row 0 first:
/// 0/1 strings of 2^n characters ("0110"); hex of 2^n / 4 digits, the first row the most significant bit ("0ff0", "0x0ff0");
/// minterms, the rows where the output is 1 ("{1, 2, 5-7}" or "m(1, 2, 5-7)"). Spaces and _ inside strings do not count.
/// A string that could be both is read as the number of inputs demands; without one, as the form that fits every line, 0/1
/// strings first. Minterms alone need the number of inputs.</para>
/// <para><b>A table</b>: a header that names x0.. and y0.., each once, in any order ("x0 x1 | y0"), then each of the 2^n rows
/// once, in any order, as 0 and 1. Spaces, tabs, commas, semicolons and | divide cells, or nothing ("01|1").</para>
/// </summary>
/// <param name="Inputs">n.</param>
/// <param name="Columns">A column of 2^n bits for each output, row 0 first; x0 is the row's most significant bit.</param>
public sealed record TruthTable(int Inputs, IReadOnlyList<bool[]> Columns)
{
    /// <summary>Most characters of a table.</summary>
    public const int MaxLength = 4_000_000;

    /// <summary>Reads a truth table; nothing is guessed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inputs">n, 1..16, where it is known.</param>
    /// <param name="table">What was read.</param>
    /// <param name="error">The first place where the text breaks the rules.</param>
    public static bool TryParse(
        string? text, int? inputs, [NotNullWhen(true)] out TruthTable? table, [NotNullWhen(false)] out TextError? error)
    {
        (table, error) = (null, null);
        if (text?.Length > MaxLength)
            error = new TextError(1, 1, $"a truth table has at most {MaxLength} characters, not {text.Length}; write columns as hex");
        else if (inputs is < 1 or > BooleanTask.MaxInputs)
            error = new TextError(1, 1, $"a Boolean task has 1 to {BooleanTask.MaxInputs} inputs, not {inputs}");
        if (error is not null)
            return false;
        var lines = TextLine.Split(text ?? "");
        if (lines.Count == 0)
            error = new TextError(1, 1, "the truth table is empty; expected a column a line, such as 0110, or a table with a header such as x0 x1 | y0");
        else
            (table, error) = TruthTableGrid.IsHeader(lines[0]) ? new TruthTableGrid(lines, inputs).Parse() : new TruthTableColumns(lines, inputs).Parse();
        return table is not null;
    }
}

/// <summary>A line that holds something; trailing comment and blanks are cut off.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Offset">Characters of the original line before the text.</param>
/// <param name="Text">What is left.</param>
internal readonly record struct TextLine(int Number, int Offset, string Text)
{
    /// <summary>The lines of a text that hold something.</summary>
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var hash = line.IndexOf('#');
            var kept = (hash < 0 ? line : line[..hash]).TrimEnd();
            if (!kept.IsWhiteSpace())
                lines.Add(new TextLine(number, 0, kept.ToString()));
        }
        return lines;
    }

    /// <summary>The parts between separators that hold something.</summary>
    public IEnumerable<TextLine> Parts(char separator)
    {
        for (var start = 0; start <= Text.Length;)
        {
            var end = Text.IndexOf(separator, start);
            end = end < 0 ? Text.Length : end;
            if (!string.IsNullOrWhiteSpace(Text[start..end]))
                yield return this with { Offset = Offset + start, Text = Text[start..end] };
            start = end + 1;
        }
    }

    /// <summary>An error at a character of the text, from 0.</summary>
    public TextError Error(int at, string message) => new(Number, Offset + at + 1, message);
}
