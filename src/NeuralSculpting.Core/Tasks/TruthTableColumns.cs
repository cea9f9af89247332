using System.Globalization;
using System.Numerics;

namespace NeuralSculpting.Core.Tasks;

/// <summary>Reads a truth table of a column a line (<see cref="TruthTable"/>).</summary>
internal sealed class TruthTableColumns(List<TextLine> lines, int? demanded)
{
    private readonly SortedDictionary<int, Column> _columns = [];

    private enum Form { String, Hex, Minterms }

    public (TruthTable? Table, TextError? Error) Parse()
    {
        foreach (var part in lines.SelectMany(l => l.Parts(';')))
        {
            if (Read(part) is { } error)
                return (null, error);
        }
        if (_columns.Count == 0)
            return (null, lines[0].Error(0, "expected a column, such as 0110"));
        for (var o = 0; o < _columns.Count; o++)
        {
            if (!_columns.ContainsKey(o))
                return (null, lines[^1].Error(lines[^1].Text.Length, $"the column of y{o} is missing"));
        }
        var (inputs, problem) = Inputs();
        if (problem is not null)
            return (null, problem);
        var columns = new List<bool[]>();
        foreach (var column in _columns.Values)
        {
            var (bits, error) = Bits(column, inputs);
            if (error is not null)
                return (null, error);
            columns.Add(bits);
        }
        return (new TruthTable(inputs, columns), null);
    }

    // The inputs that a column of so many rows is over; 0 when it is none.
    private static int InputsOf(long rows) => rows is >= 2 and <= 1 << BooleanTask.MaxInputs && BitOperations.IsPow2(rows) ? BitOperations.Log2((ulong)rows) : 0;

    private TextError? Read(TextLine line)
    {
        var output = _columns.Count == 0 ? 0 : _columns.Keys.Max() + 1;
        var mark = line.Text.AsSpan().IndexOfAny('=', ':');
        if (mark >= 0)
        {
            var label = line.Text.AsSpan(0, mark).Trim();
            if (!FormulaNames.IsNumbered(label, 'y', out var number) || number is null)
                return line.Error(0, $"a column is labelled y0, y1, .., not {FormulaNames.Quote(label.ToString())}");
            output = number.Value;
        }
        var start = mark + 1;
        while (start < line.Text.Length && char.IsWhiteSpace(line.Text[start]))
            start++;
        var body = line with { Offset = line.Offset + start, Text = line.Text[start..] };
        if (output >= BooleanTask.MaxOutputs)
            return line.Error(0, $"a task has at most {BooleanTask.MaxOutputs} outputs");
        if (_columns.ContainsKey(output))
            return line.Error(0, $"y{output} has two columns");
        if (body.Text.Length == 0)
            return body.Error(0, "expected a column, such as 0110, 0x6 or {1, 2}");
        if (body.Text.StartsWith('{') || body.Text.StartsWith("m(", StringComparison.OrdinalIgnoreCase))
        {
            _columns[output] = new Column(body, Form.Minterms, "");
            return null;
        }
        return ReadString(body, output);
    }

    private TextError? ReadString(TextLine body, int output)
    {
        var hex = body.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = new System.Text.StringBuilder(body.Text.Length);
        for (var at = hex ? 2 : 0; at < body.Text.Length; at++)
        {
            var c = body.Text[at];
            if (char.IsAsciiHexDigit(c))
                digits.Append(c);
            else if (c == '|')
                return body.Error(at, "a table with | starts with a header, as in x0 x1 | y0");
            else if (c is not ' ' and not '\t' and not '_')
                return body.Error(at, $"expected 0, 1 or hex digits, not {FormulaNames.Quote(c.ToString())}; minterms are written {{1, 2}}");
        }
        _columns[output] = new Column(body, hex ? Form.Hex : Form.String, digits.ToString());
        return null;
    }

    private (int Inputs, TextError? Error) Inputs()
    {
        if (demanded is { } n)
            return (n, null);
        HashSet<int>? fit = null;
        foreach (var column in _columns.Values.Where(c => c.Form != Form.Minterms))
        {
            var own = new[] { column.IsBinary ? InputsOf(column.Digits.Length) : 0, InputsOf(4L * column.Digits.Length) }.Where(i => i > 0).ToHashSet();
            if (own.Count == 0)
                return (0, column.Line.Error(0, $"{column.Digits.Length} digits are no column: expected 2, 4, 8, .. characters 0 and 1, or 1, 2, 4, .. hex digits, at most {1 << BooleanTask.MaxInputs} rows"));
            if (fit is null)
                fit = own;
            else
                fit.IntersectWith(own);
            if (fit.Count == 0)
                return (0, column.Line.Error(0, $"{column.Digits.Length} digits do not fit the columns before: all columns have the same number of rows"));
        }
        return fit is null ? (0, _columns.Values.First().Line.Error(0, "minterms alone need the number of inputs")) : (fit.Min(), null);
    }

    private static (bool[] Bits, TextError? Error) Bits(Column column, int inputs)
    {
        if (column.Form == Form.Minterms)
            return Minterms(column.Line, inputs);
        var rows = 1 << inputs;
        if (column.IsBinary && column.Digits.Length == rows)
            return ([.. column.Digits.Select(d => d == '1')], null);
        if (4L * column.Digits.Length != rows)
        {
            var hex = rows >= 4 ? $" or {rows / 4} hex digits" : "";
            return ([], column.Line.Error(0, $"{inputs} inputs need {rows} characters 0 and 1{hex}, found {column.Digits.Length}"));
        }
        var bits = new bool[rows];
        for (var r = 0; r < rows; r++)
            bits[r] = (int.Parse(column.Digits.AsSpan(r / 4, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (3 - (r % 4)) & 1) != 0;
        return (bits, null);
    }

    private static (bool[] Bits, TextError? Error) Minterms(TextLine line, int inputs)
    {
        var bits = new bool[1 << inputs];
        var open = line.Text.IndexOfAny(['{', '(']);
        var close = line.Text[open] == '{' ? '}' : ')';
        if (!line.Text.EndsWith(close))
            return ([], line.Error(line.Text.Length, $"expected {close} at the end of the minterms"));
        for (var at = open + 1; at < line.Text.Length - 1;)
        {
            if (line.Text[at] is ' ' or '\t' or ',')
            {
                at++;
                continue;
            }
            var end = line.Text.IndexOfAny([' ', '\t', ',', close], at);
            var range = line.Text[at..end].Split('-');
            if (range.Length > 2 || !Row(range[0], bits.Length, out var from) || !Row(range[^1], bits.Length, out var to) || from > to)
                return ([], line.Error(at, $"expected a row from 0 to {bits.Length - 1}, or a range such as 1-3, not {FormulaNames.Quote(line.Text[at..end])}"));
            bits.AsSpan(from..(to + 1)).Fill(true);
            at = end;
        }
        return (bits, null);
    }

    private static bool Row(string text, int rows, out int row) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row < rows;

    private sealed record Column(TextLine Line, Form Form, string Digits)
    {
        public bool IsBinary { get; } = Form == Form.String && !Digits.AsSpan().ContainsAnyExcept('0', '1');
    }
}
