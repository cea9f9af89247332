using NeuralSculpting.Core.Explain.Formulas;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain;

/// <summary>
/// What a module reads from other modules and its own inputs as variables of a formula: units that say the same are one
/// variable, named by the sub-function or the input that they equal in every row.
/// </summary>
internal sealed class ModuleReading
{
    private readonly List<(string Name, ulong[] Column)> _variables = [];
    private readonly int _inputs;
    private readonly bool _readsUnits;

    public ModuleReading(ModuleExplainer explainer, Module module)
    {
        _inputs = explainer.Inputs;
        var signals = new List<ReadSignal>();
        foreach (var unit in explainer.Reads.ForeignUnits(module.Id))
        {
            if (explainer.OwnCut(unit) is not { } cut)
                continue; // a constant tells nothing
            var name = Add(explainer, unit, explainer.Column(unit, cut));
            signals.Add(new ReadSignal(name, unit, explainer.Reads.HomeOf(unit)));
            _readsUnits |= unit.Layer > 0;
        }
        foreach (var input in module.Inputs)
            AddInput(input);
        _variables.Sort((a, b) => (a.Name.Length, a.Name).CompareTo((b.Name.Length, b.Name)));
        Signals = signals;
    }

    public IReadOnlyList<ReadSignal> Signals { get; }

    /// <summary>A column over what is read, in words; null when it is no function of it, or what is read are the task's inputs anyway.</summary>
    public string? Explain(ulong[] column)
    {
        if (!_readsUnits || _variables.Count is 0 or > TwoLevel.MaxVariables)
            return null;
        var (on, off) = (new bool[1 << _variables.Count], new bool[1 << _variables.Count]);
        for (var r = 0; r < 1 << _inputs; r++)
        {
            var code = 0;
            foreach (var (_, bits) in _variables)
                code = (code << 1) | (int)(bits[r >> 6] >> r & 1);
            ((column[r >> 6] >> r & 1) != 0 ? on : off)[code] = true;
        }
        if (on.Zip(off, (a, b) => a && b).Any(both => both))
            return null;
        var free = BoolTable.Of(_variables.Count, c => !on[c] && !off[c]);
        return FormulaSearch.Find(BoolTable.Of(_variables.Count, c => on[c]), free)?.Text(v => _variables[v].Name);
    }

    private string Add(ModuleExplainer explainer, UnitRef unit, ulong[] column)
    {
        var live = BitColumn.LiveRows(_inputs);
        ulong[] flipped = [.. column.Select(w => ~w & live)];
        foreach (var (known, bits) in _variables)
        {
            if (bits.AsSpan().SequenceEqual(column) || bits.AsSpan().SequenceEqual(flipped))
                return known;
        }
        var (name, complement) = Name(explainer, unit, column);
        if (_variables.All(v => v.Name != name))
            _variables.Add((name, complement ? flipped : column));
        return name;
    }

    private static (string Name, bool Complement) Name(ModuleExplainer explainer, UnitRef unit, ulong[] column) =>
        explainer.Match(column) is { IsExact: true } match ? (match.SubFunction, match.Complement)
        : explainer.FormulaOf(column) is { Literals: 1 } literal
            ? ($"x{(literal.Kind == ExpressionKind.Not ? literal.Parts[0] : literal).Index}", literal.Kind == ExpressionKind.Not)
        : ($"h{unit.Layer}_{unit.Unit}", false);

    private void AddInput(int input)
    {
        var column = new ulong[BitColumn.Words(_inputs)];
        BitColumn.Input(_inputs, input, column);
        if (_variables.All(v => v.Name != $"x{input}"))
            _variables.Add(($"x{input}", column));
    }
}
