using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>What a module computes.</summary>
/// <param name="Module">Its id.</param>
/// <param name="Sees">The inputs from which a path leads to it.</param>
/// <param name="Reads">What it reads from other modules.</param>
/// <param name="Units">What it passes on: units that other modules read, and outputs.</param>
/// <param name="Together">The declared sub-functions that its units tell when they are read together.</param>
public sealed record ModuleFormulas(
    int Module, IReadOnlyList<int> Sees, IReadOnlyList<ReadSignal> Reads, IReadOnlyList<UnitFormulas> Units, IReadOnlyList<SubFunctionAgreement> Together)
{
    /// <summary>The resource of an explanation.</summary>
    public static ModuleFormulas Of(ModuleExplanation module) =>
        new(module.Module, module.Sees, module.Signals, [.. module.Units.Select(UnitFormulas.Of)], module.Code);
}

/// <summary>What one unit says, cut at each of its levels.</summary>
/// <param name="Unit">Layer and unit, from 0.</param>
/// <param name="IsOutput">Whether it is an output of the network.</param>
/// <param name="ReadBy">The other modules that read it.</param>
/// <param name="Cuts">At its own gap first; empty for a constant.</param>
/// <param name="SameAs">The first unit of the module that says the same, or its complement; null when it is the first.</param>
/// <param name="Complement">Whether it is that unit's complement.</param>
public sealed record UnitFormulas(UnitRef Unit, bool IsOutput, IReadOnlyList<int> ReadBy, IReadOnlyList<CutFormula> Cuts, UnitRef? SameAs, bool Complement)
{
    /// <summary>The resource of a unit.</summary>
    public static UnitFormulas Of(UnitExplanation unit) => new(
        unit.Unit, unit.IsOutput, unit.ReadBy,
        [.. unit.Cuts.Select(c => new CutFormula(c.Cut.Threshold, c.Cut.Gap, c.Formula?.ToString(), c.Reading, c.Match))], unit.TwinOf, unit.TwinComplement);
}

/// <summary>What a unit says above a threshold.</summary>
/// <param name="Threshold">Activations above it are 1.</param>
/// <param name="Gap">The distance between the activations on both sides.</param>
/// <param name="Formula">Over the inputs, as in "x0 xor x1"; null when none is short.</param>
/// <param name="Reading">Over what the module reads; null when it is no function of that.</param>
/// <param name="Match">The declared sub-function that agrees best, and on which share of all rows; null where none is close.</param>
public sealed record CutFormula(double Threshold, double Gap, string? Formula, string? Reading, SubFunctionAgreement? Match);
