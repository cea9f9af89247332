using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Explain;

/// <summary>What explanations say, in words.</summary>
internal static class ExplainText
{
    /// <summary>"y3", "x0", "unit 7 of layer 1".</summary>
    public static string Unit(UnitRef unit, int depth) =>
        unit.Layer == 0 ? FormattableString.Invariant($"x{unit.Unit}")
        : unit.Layer == depth ? FormattableString.Invariant($"y{unit.Unit}")
        : FormattableString.Invariant($"unit {unit.Unit} of layer {unit.Layer}");

    /// <summary>"y0, y2", "units 3, 7 of layer 1".</summary>
    public static string Units(IReadOnlyList<UnitRef> units, int depth) => string.Join(", ", units.GroupBy(u => u.Layer).Select(layer =>
        layer.Key == 0 || layer.Key == depth || layer.Count() == 1
            ? string.Join(", ", layer.Select(u => Unit(u, depth)))
            : FormattableString.Invariant($"units {string.Join(", ", layer.Select(u => u.Unit))} of layer {layer.Key}")));

    /// <summary>The formula, or what stands for it.</summary>
    public static string Formula(CutExplanation cut) => cut.Formula?.ToString() ?? "no short formula";

    /// <summary>"S1 in all rows", "not S1 in 87.5 % of rows (a constant: 50 %)".</summary>
    public static string Agreement(SubFunctionAgreement match)
    {
        var name = match.Complement ? $"not {match.SubFunction}" : match.SubFunction;
        return match.IsExact ? $"{name}, 100 % of rows" : $"closest: {name}, {Display.Share(match.Share)} of rows (a constant: {Display.Share(match.Baseline)})";
    }

    /// <summary>What the units of a module tell together.</summary>
    public static string Code(ModuleExplanation module)
    {
        var who = module.Units.Count == 1 ? "Its unit, level by level, tells" : $"Its {module.Units.Count} units together, level by level, tell";
        var first = module.Code[0];
        return first.IsExact ? $"{who} {string.Join(" and ", module.Code.Select(c => c.SubFunction))} in all rows."
            : $"{who} {first.SubFunction} best: {Display.Share(first.Share)} of rows (a constant: {Display.Share(first.Baseline)}).";
    }

    /// <summary>What a module reads, and what it sees through others.</summary>
    public static string Reads(ModuleExplanation module)
    {
        var names = module.Signals.Select(s => (s.Name, s.Module)).Distinct().ToList();
        var sees = module.Sees.Count == 0 ? "no input" : string.Join(", ", module.Sees.Select(i => $"x{i}"));
        return names.Count == 0 ? $"Sees {sees}."
            : $"Reads {string.Join(", ", names.GroupBy(n => n.Module).Select(g => $"{string.Join(", ", g.Select(n => n.Name))} from module {g.Key}"))}; sees {sees}.";
    }

    /// <summary>Units that say what another unit of the module says already.</summary>
    public static IEnumerable<string> Twins(ModuleExplanation module, int depth) => module.Units
        .Where(u => u is { TwinOf: not null, IsOutput: false })
        .Select(u => $"Redundant: {Unit(u.Unit, depth)} says {(u.TwinComplement ? "the opposite of" : "the same as")} {Unit(u.TwinOf!.Value, depth)} in every row.");

    /// <summary>"module 2", "nobody".</summary>
    public static string Readers(UnitExplanation unit) => unit.ReadBy.Count == 0 ? unit.IsOutput ? "the answer" : Display.Nothing
        : $"{(unit.ReadBy.Count == 1 ? "module" : "modules")} {string.Join(", ", unit.ReadBy)}";

    /// <summary>Three digits.</summary>
    public static string Number(double value) => FormattableString.Invariant($"{value:0.###}");
}
