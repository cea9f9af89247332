using System.Globalization;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>What a table with a header holds.</summary>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Columns">Its columns.</param>
public sealed record TableFacts(int Rows, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>Columns of a table at most.</summary>
    public const int MostColumns = 10_000;

    /// <summary>Rows of a table at most.</summary>
    public const int MostRows = 10_000_000;

    /// <summary>Categories of a column at most.</summary>
    public const int MostCategories = 1000;

    /// <summary>Reads a table to its end.</summary>
    /// <exception cref="InvalidDataException">A rule is broken; the message names line and column, from 1.</exception>
    public static TableFacts Read(TextReader text)
    {
        var reader = new CsvReader(text);
        var fields = new List<string>();
        var columns = Header(reader, fields).Select(name => new Probe(name)).ToArray();
        var rows = 0;
        for (; reader.Next(fields); rows++)
        {
            CheckRow(reader, fields, columns.Length, rows);
            for (var c = 0; c < columns.Length; c++)
                columns[c].Add(fields[c], reader.Line);
        }
        return rows == 0
            ? throw new InvalidDataException("line 2: there must be at least one row below the header")
            : new TableFacts(rows, [.. columns.Select(c => c.Facts())]);
    }

    /// <summary>Whether a field means that there is no value.</summary>
    public static bool IsMissing(string field) => field is "" or "?" or "NA" or "N/A" or "NaN" or "nan" or "null" or "NULL";

    /// <summary>Reads a field as a finite number.</summary>
    public static bool TryNumber(string field, out double number) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && float.IsFinite((float)number);

    internal static IReadOnlyList<string> Header(CsvReader reader, List<string> fields)
    {
        if (!reader.Next(fields))
            throw new InvalidDataException("line 1: there must be a header with the names of the columns");
        if (fields.Count > MostColumns)
            throw new InvalidDataException(FormattableString.Invariant($"line 1: there must be at most {MostColumns} columns, not {fields.Count}"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < fields.Count; c++)
        {
            // A mark of the byte order may stand before the first name.
            fields[c] = fields[c].TrimStart('\uFEFF');
            if (fields[c].Length == 0)
                throw new InvalidDataException(FormattableString.Invariant($"line 1, column {c + 1}: the column has no name"));
            if (!names.Add(fields[c]))
                throw new InvalidDataException(FormattableString.Invariant($"line 1, column {c + 1}: there is a column “{Short(fields[c])}” already"));
        }
        return [.. fields];
    }

    internal static void CheckRow(CsvReader reader, List<string> fields, int columns, int rows)
    {
        if (fields.Count != columns)
            throw new InvalidDataException(FormattableString.Invariant($"line {reader.Line}, column {Math.Min(fields.Count, columns) + 1}: the header has {columns} columns, this row {fields.Count}"));
        if (rows == MostRows)
            throw new InvalidDataException(FormattableString.Invariant($"line {reader.Line}: there must be at most {MostRows} rows"));
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private sealed class Probe(string name)
    {
        private readonly SortedSet<string> _values = new(StringComparer.Ordinal);
        private bool _numeric = true;
        private int _missing;
        private int _firstMissing;
        private double _least = double.PositiveInfinity;
        private double _greatest = double.NegativeInfinity;

        public void Add(string field, int line)
        {
            if (IsMissing(field))
            {
                if (_missing++ == 0)
                    _firstMissing = line;
                return;
            }
            if (_values.Count <= MostCategories)
                _values.Add(field);
            if (!_numeric)
                return;
            _numeric = TryNumber(field, out var number);
            (_least, _greatest) = (Math.Min(_least, number), Math.Max(_greatest, number));
        }

        public TableColumn Facts()
        {
            var numeric = _numeric && _values.Count > 0;
            return new TableColumn(name, numeric, _missing, _firstMissing, [.. _values], numeric ? _least : double.NaN, numeric ? _greatest : double.NaN);
        }
    }
}
