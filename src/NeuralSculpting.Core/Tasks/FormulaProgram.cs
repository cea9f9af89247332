namespace NeuralSculpting.Core.Tasks;

/// <summary>One statement: what it names and the formula.</summary>
/// <param name="Name">The sub-function or output ("y0").</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Field">Where it stands: "task.formulas[2]".</param>
internal sealed record FormulaStatement(string Name, Formula Formula, string Field);

/// <summary>The statements of a task's formulas: named sub-functions and outputs, in order.</summary>
internal sealed class FormulaProgram(OptionErrors errors, string path)
{
    private const int MaxStatements = 1000;
    private const int MaxCharacters = 100_000;

    private readonly List<FormulaStatement> _statements = [];
    private readonly List<FormulaStatement> _subFunctions = [];
    private readonly SortedDictionary<int, FormulaStatement> _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong[]> _columns = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Whether a statement was refused.</summary>
    public bool Broken { get; private set; }

    /// <summary>The named sub-functions, in order.</summary>
    public IReadOnlyList<FormulaStatement> SubFunctions => _subFunctions;

    /// <summary>The outputs, y0 first.</summary>
    public IReadOnlyList<FormulaStatement> Outputs => [.. _outputs.Values];

    /// <summary>The outputs' columns, y0 first; after <see cref="Evaluate"/>.</summary>
    public IReadOnlyList<ulong[]> OutputColumns => [.. _outputs.Values.Select(o => _columns[o.Name])];

    /// <summary>The least n over which all statements make sense.</summary>
    public int InputsNeeded => Math.Max(1, _statements.Max(s => (int?)s.Formula.Inputs.LastOrDefault(-1)) + 1 ?? 1);

    /// <summary>Reads all entries, each of one or more statements.</summary>
    public void Read(IReadOnlyList<string> entries)
    {
        if (entries.Sum(e => (long)(e ?? "").Length) is var characters and > MaxCharacters)
        {
            Refuse("formulas", $"have at most {MaxCharacters} characters together, not {characters}");
            return;
        }
        var count = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var lines = TextLine.Split(entries[i] ?? "").ToList();
            foreach (var statement in lines.SelectMany(l => l.Parts(';')))
            {
                if (++count > MaxStatements)
                {
                    Refuse($"formulas[{i}]", $"a task has at most {MaxStatements} statements");
                    return;
                }
                if (ReadStatement(statement, $"{path}.formulas[{i}]") is { } error)
                    Refuse($"formulas[{i}]", error.ToString(withLine: lines.Count > 1));
            }
        }
        if (Broken)
            return;
        if (_outputs.Count == 0)
        {
            Refuse("formulas", "expected an output, such as y0 = x0 ^ x1");
            return;
        }
        for (var o = 0; o < _outputs.Count; o++)
        {
            if (!_outputs.ContainsKey(o))
                Refuse("formulas", $"outputs go up to y{_outputs.Keys.Max()}, but y{o} is missing");
        }
        var read = _statements.SelectMany(s => s.Formula.SubFunctions).ToHashSet();
        foreach (var unread in _subFunctions.Where(s => !read.Contains(s.Name)))
            RefuseAt(unread.Field, $"the sub-function {unread.Name} is read by nothing: use it or take it out");
    }

    /// <summary>Checks that no statement reads an input that the task does not have.</summary>
    public void CheckInputs(int inputs, bool demanded)
    {
        if (!demanded)
            return;
        foreach (var s in _statements.Where(s => s.Formula.Inputs.LastOrDefault(-1) >= inputs))
            RefuseAt(s.Field, $"{s.Name} reads x{s.Formula.Inputs[^1]}, but the task has {inputs} inputs, x0 to x{inputs - 1}");
    }

    /// <summary>The column of a sub-function or output; after <see cref="Evaluate"/>.</summary>
    public ulong[] ColumnOf(string name) => _columns[name];

    /// <summary>Computes every column.</summary>
    public void Evaluate(int inputs)
    {
        foreach (var s in _statements)
            _columns[s.Name] = s.Formula.Evaluate(inputs, _columns);
    }

    private TextError? ReadStatement(TextLine line, string field)
    {
        var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
        var start = equals + 1;
        var blank = line.Text.Length - line.Text.TrimStart().Length;
        var name = equals < 0 ? $"y{_next}" : line.Text[..equals].Trim();
        var isOutput = FormulaNames.IsNumbered(name, 'y', out var output);
        // A formula that was refused still takes its place, so that one slip is not reported again further on.
        _next = isOutput ? (output ?? _next) + 1 : _next;
        if (isOutput ? output is null or >= BooleanTask.MaxOutputs : !FormulaNames.IsSubFunction(name, out _))
            return line.Error(blank, isOutput ? $"outputs are y0 to y{BooleanTask.MaxOutputs - 1}, without leading zeros, not {FormulaNames.Quote(name)}" : Rule(name));
        if (isOutput ? _outputs.ContainsKey(output!.Value) : _names.Contains(name))
            return line.Error(blank, $"{name} is defined twice");
        if (!isOutput && _names.Count >= BooleanTask.MaxOutputs)
            return line.Error(blank, $"a task has at most {BooleanTask.MaxOutputs} named sub-functions");
        var parsed = Formula.TryParse(line.Text[start..], _names, out var formula, out var error);
        if (!isOutput)
            _names.Add(name);
        if (!parsed)
            return line.Error(start + error!.Column - 1, error.Message);
        var statement = new FormulaStatement(name, formula!, field);
        _statements.Add(statement);
        if (isOutput)
            _outputs.Add(output!.Value, statement);
        else
            _subFunctions.Add(statement);
        return null;
    }

    private static string Rule(string name) => FormulaNames.IsSubFunction(name, out var rule) ? "" : rule;

    private void Refuse(string field, string rule) => RefuseAt($"{path}.{field}", rule);

    private void RefuseAt(string field, string rule)
    {
        Broken = true;
        errors.Require(false, field, rule);
    }
}
