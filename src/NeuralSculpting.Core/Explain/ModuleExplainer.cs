using NeuralSculpting.Core.Explain.Formulas;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain;

/// <summary>
/// Says what the modules of a network over Boolean inputs compute: every unit that another module reads, and every output, over
/// all 2^n rows, cut at the unit's own gap (<see cref="UnitLevels"/>), as a short formula over the task's inputs and, where the
/// bit is a function of what the module reads from others, over that; and which declared sub-function it is.
/// </summary>
public sealed class ModuleExplainer
{
    /// <summary>Most levels of a unit that are explained one by one.</summary>
    private const int MaxCuts = 6;

    private readonly Network _network;
    private readonly Hierarchy _hierarchy;
    private readonly int _inputs;
    private readonly ModuleReads _reads;
    private readonly SubFunctionColumns? _known;
    private readonly Dictionary<UnitRef, UnitLevels> _levels = [];
    private readonly Dictionary<UnitRef, float[]> _activations = [];
    private readonly Dictionary<string, Expression?> _formulas = new(StringComparer.Ordinal);

    private ModuleExplainer(Network network, Hierarchy hierarchy, BooleanTask? task)
    {
        (_network, _hierarchy, _inputs) = (network, hierarchy, network.Architecture.Inputs);
        _reads = new ModuleReads(network.Architecture, network.Masks, hierarchy);
        _known = task is null ? null : new SubFunctionColumns(task);
    }

    /// <summary>Whether all rows of the truth table over so many inputs can be looked at.</summary>
    public static bool CanExplain(Architecture architecture) => architecture.Inputs <= BooleanTask.MaxInputs;

    /// <summary>Explains every module.</summary>
    /// <param name="network">The network, with weights.</param>
    /// <param name="hierarchy">Its modules.</param>
    /// <param name="task">Whose sub-functions are looked for; null = none are known.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="ArgumentException">The network has more than 16 inputs, or the task has other ones.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Explanation Explain(Network network, Hierarchy hierarchy, BooleanTask? task = null, CancellationToken cancel = default)
    {
        if (!CanExplain(network.Architecture))
            throw new ArgumentException($"a truth table has at most {BooleanTask.MaxInputs} inputs, not {network.Architecture.Inputs}", nameof(network));
        if (task is not null && task.Inputs != network.Architecture.Inputs)
            throw new ArgumentException($"the task has {task.Inputs} inputs, the network {network.Architecture.Inputs}", nameof(task));
        return new ModuleExplainer(network, hierarchy, task).Explain(cancel);
    }

    private Explanation Explain(CancellationToken cancel)
    {
        var units = _hierarchy.Modules.SelectMany(PassedOn).ToList();
        var activations = new ActivationPass(_network).Run(1 << _inputs, Rows, units, cancel);
        for (var u = 0; u < units.Count; u++)
        {
            _activations[units[u]] = activations[u];
            _levels[units[u]] = UnitLevels.Of(activations[u], units[u].Layer == _network.Architecture.Depth);
        }
        var modules = new List<ModuleExplanation>();
        foreach (var module in _hierarchy.Modules)
        {
            cancel.ThrowIfCancellationRequested();
            modules.Add(Explain(module));
        }
        return new Explanation(_inputs, modules);
    }

    private ModuleExplanation Explain(Module module)
    {
        var reading = new ModuleReading(this, module);
        var units = new List<UnitExplanation>();
        foreach (var unit in PassedOn(module))
        {
            var levels = _levels[unit];
            List<CutExplanation> cuts = [.. levels.Cuts.Take(MaxCuts).Select(cut => Explain(unit, cut, reading))];
            var (twin, complement) = cuts.Count == 0 ? default : Twin(units, cuts[0].Column);
            units.Add(new UnitExplanation(unit, unit.Layer == _network.Architecture.Depth, _reads.ReadersOf(unit), levels, cuts, twin, complement));
        }
        int[] sees = [.. module.Inputs.Concat(Members(module).SelectMany(_reads.Sees)).Distinct().Order()];
        return new ModuleExplanation(module.Id, sees, reading.Signals, units, _known?.OfCode(Code(units)) ?? []);
    }

    private CutExplanation Explain(UnitRef unit, LevelCut cut, ModuleReading reading)
    {
        var column = Column(unit, cut);
        return new CutExplanation(cut, column, FormulaOf(column), reading.Explain(column), _known?.Best(column));
    }

    /// <summary>A unit's bit in every row.</summary>
    internal ulong[] Column(UnitRef unit, LevelCut cut)
    {
        var (values, column) = (_activations[unit], new ulong[BitColumn.Words(_inputs)]);
        for (var r = 0; r < values.Length; r++)
        {
            if (values[r] > cut.Threshold)
                column[r >> 6] |= 1UL << r;
        }
        return column;
    }

    internal int Inputs => _inputs;

    internal ModuleReads Reads => _reads;

    internal LevelCut? OwnCut(UnitRef unit) => _levels[unit] is { Cuts.Count: > 0 } levels ? levels.Cuts[0] : null;

    internal SubFunctionAgreement? Match(ulong[] column) => _known?.Best(column);

    // The units of a module often say the same: each function is looked for once.
    internal Expression? FormulaOf(ulong[] column)
    {
        var key = string.Join(',', column);
        if (!_formulas.TryGetValue(key, out var formula))
            _formulas[key] = formula = FormulaSearch.Find(_inputs, column);
        return formula;
    }

    private (UnitRef? Unit, bool Complement) Twin(List<UnitExplanation> before, ulong[] column)
    {
        var live = BitColumn.LiveRows(_inputs);
        foreach (var unit in before.Where(u => u.TwinOf is null && u.Own is not null))
        {
            if (unit.Own!.Column.AsSpan().SequenceEqual(column))
                return (unit.Unit, false);
            if (unit.Own.Column.Select(w => ~w & live).SequenceEqual(column))
                return (unit.Unit, true);
        }
        return default;
    }

    // All units of a module together, level by level, as one number a row.
    private int[] Code(List<UnitExplanation> units)
    {
        var (code, names) = (new int[1 << _inputs], new Dictionary<(int, int), int>());
        foreach (var unit in units.Where(u => u.TwinOf is null))
        {
            names.Clear();
            for (var r = 0; r < code.Length; r++)
            {
                var pair = (code[r], unit.Levels.LevelOf(_activations[unit.Unit][r]));
                names.TryAdd(pair, names.Count);
                code[r] = names[pair];
            }
        }
        return code;
    }

    private IEnumerable<UnitRef> Members(Module module) =>
        module.Hidden.Concat(module.Outputs.Select(o => new UnitRef(_network.Architecture.Depth, o)));

    private IEnumerable<UnitRef> PassedOn(Module module) => module.Inputs.Select(i => new UnitRef(0, i)).Concat(module.Hidden)
        .Where(u => _reads.ReadersOf(u).Count > 0)
        .Concat(module.Outputs.Select(o => new UnitRef(_network.Architecture.Depth, o)));

    private void Rows(int first, int rows, Span<float> inputs, int stride)
    {
        for (var i = 0; i < _inputs; i++)
        {
            for (var r = 0; r < rows; r++)
                inputs[(i * stride) + r] = (first + r) >> (_inputs - 1 - i) & 1;
        }
    }
}
