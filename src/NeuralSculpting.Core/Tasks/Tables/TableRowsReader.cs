using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>Reads the values of a task out of its table.</summary>
internal sealed class TableRowsReader(TableTask task)
{
    private readonly TaskColumn[] _columns = [.. task.Definition.Inputs, .. task.Definition.Targets];
    private readonly Dictionary<string, byte>?[] _categories =
    [
        .. task.Definition.Inputs.Concat(task.Definition.Targets)
            .Select(c => c.Categories.Count == 0 ? null : c.Categories.Select((value, i) => (value, i)).ToDictionary(p => p.value, p => (byte)p.i, StringComparer.Ordinal)),
    ];

    public TaskData Read(TextReader table)
    {
        var (rows, inputs) = (task.Definition.Rows, task.Definition.Inputs.Count);
        var numeric = _columns.Count(c => c.Categories.Count == 0);
        var values = new TableValues(_columns, new float[(long)rows * numeric], new byte[(long)rows * (_columns.Length - numeric)]);
        var csv = new CsvReader(table);
        var fields = new List<string>();
        var header = TableFacts.Header(csv, fields);
        var places = Places(header);
        var (read, number, choice) = (0, 0, 0);
        while (csv.Next(fields))
        {
            TableFacts.CheckRow(csv, fields, header.Count, read);
            if (read++ == rows)
                throw new InvalidDataException($"line {csv.Line}: the task is over {rows:N0} rows, but the table has more");
            for (var c = 0; c < _columns.Length; c++)
            {
                var text = fields[places[c]];
                if (_categories[c] is { } categories)
                    values.Choices[choice++] = categories.TryGetValue(text, out var place) ? place : throw Fault(csv.Line, places[c], c, text, "must be one of its categories");
                else
                    values.Numbers[number++] = Number(csv.Line, places[c], c, text, c >= inputs);
            }
        }
        if (read < rows)
            throw new InvalidDataException($"the task is over {rows:N0} rows, but the table has {read:N0}");
        return Split(values, inputs);
    }

    private int[] Places(IReadOnlyList<string> names)
    {
        var header = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        return [.. _columns.Select(c => header.TryGetValue(c.Name, out var place) ? place
            : throw new InvalidDataException($"line 1: there is no column {FormulaNames.Quote(c.Name)}; the columns are {string.Join(", ", names)}"))];
    }

    private float Number(int line, int place, int column, string text, bool target)
    {
        if (!TableFacts.TryNumber(text, out var value))
            throw Fault(line, place, column, text, "must be a number");
        return !target || value is 0 or 1 ? (float)value
            : throw Fault(line, place, column, text, "must be 0 or 1, as a target that is a number");
    }

    private InvalidDataException Fault(int line, int place, int column, string text, string rule) => new(
        $"line {line}, column {place + 1} ({_columns[column].Name}): {(TableFacts.IsMissing(text) ? "the value is missing" : $"{rule}, not {FormulaNames.Quote(text)}")}");

    private TaskData Split(TableValues values, int inputs)
    {
        var order = Enumerable.Range(0, task.Definition.Rows).ToArray();
        var chance = new Shuffler(RandomKey.FromSeed(task.Definition.DataSeed));
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = chance.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        var (training, validation) = (order[..task.TrainingRows], order[task.TrainingRows..]);
        var (least, scale) = Scale(values, inputs, training);
        return new TaskData(new TableRows(values, inputs, training, least, scale), new TableRows(values, inputs, validation, least, scale));
    }

    // Targets that are numbers stay as they are.
    private (float[] Least, float[] Scale) Scale(TableValues values, int inputs, int[] training)
    {
        var (least, scale) = (new float[values.Numeric], new float[values.Numeric]);
        var scaled = _columns.Take(inputs).Count(c => c.Categories.Count == 0);
        scale.AsSpan(scaled).Fill(1);
        for (var n = 0; n < scaled; n++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var row in training)
                (low, high) = (Math.Min(low, values.Numbers[(row * values.Numeric) + n]), Math.Max(high, values.Numbers[(row * values.Numeric) + n]));
            (least[n], scale[n]) = (low, high > low ? 1 / (high - low) : 0);
        }
        return (least, scale);
    }
}
