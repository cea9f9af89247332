namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>Values of a table as it keeps them: a number as a float, a category as its place among the others.</summary>
/// <param name="Columns">Columns, inputs first.</param>
/// <param name="Numbers">(rows x numeric columns).</param>
/// <param name="Choices">(rows x categorical columns).</param>
internal sealed record TableValues(IReadOnlyList<TaskColumn> Columns, float[] Numbers, byte[] Choices)
{
    public int Numeric { get; } = Columns.Count(c => c.Categories.Count == 0);

    public int Categorical => Columns.Count - Numeric;
}

/// <summary>Rows of a table; training and validation share the values.</summary>
internal sealed class TableRows : IRows
{
    private readonly TableValues _values;
    private readonly int _inputColumns;
    private readonly int[] _order;
    private readonly float[] _least;
    private readonly float[] _scale;

    /// <param name="values">All values.</param>
    /// <param name="inputColumns">How many of the columns are inputs.</param>
    /// <param name="order">The rows of the table that these are.</param>
    /// <param name="least">Of each numeric column: what becomes 0.</param>
    /// <param name="scale">Of each numeric column: the factor.</param>
    public TableRows(TableValues values, int inputColumns, int[] order, float[] least, float[] scale)
    {
        (_values, _inputColumns, _order, _least, _scale) = (values, inputColumns, order, least, scale);
        Inputs = values.Columns.Take(inputColumns).Sum(c => c.Units);
        Outputs = values.Columns.Skip(inputColumns).Sum(c => c.Units);
    }

    public int Count => _order.Length;

    public int Inputs { get; }

    public int Outputs { get; }

    public void ReadInputs(int row, Span<float> x) => Read(row, x, 0, _inputColumns);

    public void ReadTargets(int row, Span<float> y) => Read(row, y, _inputColumns, _values.Columns.Count);

    private void Read(int row, Span<float> into, int from, int to)
    {
        var numbers = _values.Numbers.AsSpan(_order[row] * _values.Numeric, _values.Numeric);
        var choices = _values.Choices.AsSpan(_order[row] * _values.Categorical, _values.Categorical);
        var (number, choice, at) = (0, 0, 0);
        for (var c = 0; c < to; c++)
        {
            var units = _values.Columns[c].Categories.Count;
            if (units == 0)
            {
                if (c >= from)
                    into[at++] = (numbers[number] - _least[number]) * _scale[number];
                number++;
                continue;
            }
            if (c >= from)
            {
                into.Slice(at, units).Clear();
                into[at + choices[choice]] = 1;
                at += units;
            }
            choice++;
        }
    }
}
