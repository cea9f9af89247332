namespace NeuralSculpting.Core.Tasks;

/// <summary>Reads a truth table with a header (<see cref="TruthTable"/>).</summary>
internal sealed class TruthTableGrid(List<TextLine> lines, int? demanded)
{
    private static readonly char[] Separators = [' ', '\t', ',', ';', '|'];

    // What each cell of a row is: input i as i, output o as -1 - o.
    private readonly List<int> _cells = [];
    private int _inputs;
    private int _outputs;
    private bool _inputsFirst = true;

    /// <summary>Whether a first line names inputs.</summary>
    public static bool IsHeader(TextLine line) =>
        line.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Any(w => FormulaNames.IsNumbered(w, 'x', out _));

    public (TruthTable? Table, TextError? Error) Parse()
    {
        if ((ReadHeader() ?? CheckHeader()) is { } header)
            return (null, header);
        var columns = new bool[_outputs][];
        for (var o = 0; o < _outputs; o++)
            columns[o] = new bool[1 << _inputs];
        var firstLine = new int[1 << _inputs];
        var read = 0;
        foreach (var line in lines.Skip(1))
        {
            var (row, error) = ReadRow(line, columns, firstLine);
            if (error is not null)
                return (null, error);
            (firstLine[row], read) = (line.Number, read + 1);
        }
        var missing = Array.IndexOf(firstLine, 0);
        return missing < 0
            ? (new TruthTable(_inputs, columns), null)
            : (null, new TextError(lines[^1].Number + 1, 1, $"expected all {1 << _inputs} rows, found {read}; the row {Bits(missing)} is missing"));
    }

    private TextError? ReadHeader()
    {
        var header = lines[0];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < header.Text.Length; at++)
        {
            if (Separators.Contains(header.Text[at]))
                continue;
            var end = header.Text.IndexOfAny(Separators, at);
            var word = header.Text[at..(end < 0 ? header.Text.Length : end)];
            var isInput = FormulaNames.IsNumbered(word, 'x', out var number);
            if ((!isInput && !FormulaNames.IsNumbered(word, 'y', out number)) || number is null)
                return header.Error(at, $"a header names x0, x1, .. and y0, y1, .., not {FormulaNames.Quote(word)}");
            if (number >= (isInput ? BooleanTask.MaxInputs : BooleanTask.MaxOutputs))
                return header.Error(at, $"a task has at most {BooleanTask.MaxInputs} inputs and {BooleanTask.MaxOutputs} outputs; {word} is too many");
            if (!seen.Add(word))
                return header.Error(at, $"{word} stands twice in the header");
            _inputsFirst &= !isInput || _outputs == 0;
            _cells.Add(isInput ? number.Value : -1 - number.Value);
            (_inputs, _outputs) = isInput ? (_inputs + 1, _outputs) : (_inputs, _outputs + 1);
            at += word.Length - 1;
        }
        return null;
    }

    private TextError? CheckHeader()
    {
        var header = lines[0];
        if (_outputs == 0)
            return header.Error(header.Text.Length, "expected an output, y0, in the header");
        for (var i = 0; i < _inputs; i++)
        {
            if (!_cells.Contains(i))
                return header.Error(header.Text.Length, $"the header names {_inputs} inputs, but not x{i}");
        }
        for (var o = 0; o < _outputs; o++)
        {
            if (!_cells.Contains(-1 - o))
                return header.Error(header.Text.Length, $"the header names {_outputs} outputs, but not y{o}");
        }
        return demanded is { } n && n != _inputs ? header.Error(0, $"the header names {_inputs} inputs, but the task has {n}") : null;
    }

    private (int Row, TextError? Error) ReadRow(TextLine line, bool[][] columns, int[] firstLine)
    {
        var values = new bool[_cells.Count];
        var found = 0;
        for (var at = 0; at < line.Text.Length; at++)
        {
            var c = line.Text[at];
            if (c == '|' && _inputsFirst && found != _inputs)
                return (0, line.Error(at, $"expected {_inputs} inputs before the |, found {found}"));
            if (Separators.Contains(c))
                continue;
            if (c is not ('0' or '1'))
                return (0, line.Error(at, $"expected 0 or 1, not {FormulaNames.Quote(c.ToString())}"));
            if (found == values.Length)
                return (0, line.Error(at, $"expected {values.Length} cells ({_inputs} inputs, {_outputs} outputs), found more"));
            values[found++] = c == '1';
        }
        if (found < values.Length)
            return (0, line.Error(line.Text.Length, $"expected {values.Length} cells ({_inputs} inputs, {_outputs} outputs), found {found}"));
        var row = 0;
        for (var k = 0; k < values.Length; k++)
            row |= _cells[k] >= 0 && values[k] ? 1 << (_inputs - 1 - _cells[k]) : 0;
        if (firstLine[row] != 0)
            return (0, line.Error(0, $"the row {Bits(row)} already stands in line {firstLine[row]}"));
        for (var k = 0; k < values.Length; k++)
        {
            if (_cells[k] < 0)
                columns[-1 - _cells[k]][row] = values[k];
        }
        return (row, null);
    }

    private string Bits(int row) => string.Create(_inputs, row, (text, r) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (r >> (text.Length - 1 - i) & 1) != 0 ? '1' : '0';
    });
}
