using NeuralSculpting.Core.Explain.Formulas;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Explain;

/// <summary>How well something agrees with a declared sub-function.</summary>
/// <param name="SubFunction">Its id in the task's graph.</param>
/// <param name="Complement">Whether it is the complement that agrees.</param>
/// <param name="Share">Share of all 2^n rows that agree, 0..1; exactly 1 when all do.</param>
/// <param name="Baseline">The share that the better constant gets, 0..1.</param>
public sealed record SubFunctionAgreement(string SubFunction, bool Complement, double Share, double Baseline)
{
    /// <summary>Whether every row agrees.</summary>
    public bool IsExact => Share >= 1;
}

/// <summary>What a unit says when it is cut at one place.</summary>
/// <param name="Cut">Where.</param>
/// <param name="Column">Its bit in every row, laid out as <see cref="Tasks.BitColumn"/>.</param>
/// <param name="Formula">Over the task's inputs; null when none is short.</param>
/// <param name="Reading">Over what the module reads (<see cref="ModuleExplanation.Signals"/>), in words; null when the bit is no function of it.</param>
/// <param name="Match">The declared sub-function that agrees best; null without a task or where none is close.</param>
public sealed record CutExplanation(
    LevelCut Cut, ulong[] Column, Expression? Formula, string? Reading, SubFunctionAgreement? Match);

/// <summary>What one unit passes on: a unit that other modules read, or an output.</summary>
/// <param name="Unit">Which.</param>
/// <param name="IsOutput">Whether it is an output of the network.</param>
/// <param name="ReadBy">The other modules that read it, ascending.</param>
/// <param name="Levels">The levels of its activation.</param>
/// <param name="Cuts">At its own gap first; empty for a constant.</param>
/// <param name="TwinOf">The first unit of the module with the same column at its own gap; null when it is the first.</param>
/// <param name="TwinComplement">Whether it is that unit's complement.</param>
public sealed record UnitExplanation(
    UnitRef Unit, bool IsOutput, IReadOnlyList<int> ReadBy, UnitLevels Levels, IReadOnlyList<CutExplanation> Cuts,
    UnitRef? TwinOf = null, bool TwinComplement = false)
{
    /// <summary>At the unit's own gap; null for a constant.</summary>
    public CutExplanation? Own => Cuts.Count > 0 ? Cuts[0] : null;
}

/// <summary>Something that a module reads from outside itself.</summary>
/// <param name="Name">"x3", a sub-function's id when the unit equals it in every row, or "h1_7" for unit 7 of layer 1.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Module">The module that holds it.</param>
public sealed record ReadSignal(string Name, UnitRef Unit, int Module);

/// <summary>What one module computes.</summary>
/// <param name="Module">Its id.</param>
/// <param name="Sees">The task's inputs from which a path leads to it, its own included, ascending.</param>
/// <param name="Signals">What it reads from other modules.</param>
/// <param name="Units">What it passes on.</param>
/// <param name="Code">
/// The declared sub-functions that its units tell in every row when they are read together, level by level; where there is
/// none, the one they tell best: the share of rows that the best guess from them gets right. Empty without a task.
/// </param>
public sealed record ModuleExplanation(
    int Module, IReadOnlyList<int> Sees, IReadOnlyList<ReadSignal> Signals, IReadOnlyList<UnitExplanation> Units, IReadOnlyList<SubFunctionAgreement> Code);

/// <summary>What every module of a network over Boolean inputs computes.</summary>
/// <param name="Inputs">n.</param>
/// <param name="Modules">In the order of the hierarchy.</param>
public sealed record Explanation(int Inputs, IReadOnlyList<ModuleExplanation> Modules);
