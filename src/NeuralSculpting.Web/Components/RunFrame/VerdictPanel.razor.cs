using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.RunFrame;

/// <summary>The verdict with its parts, and how far tied networks agree.</summary>
public sealed partial class VerdictPanel
{
    /// <summary>The result of the run.</summary>
    [Parameter, EditorRequired]
    public RunResult Result { get; set; } = default!;

    private string Headline => Result.Verdict.Success switch
    {
        true => "True hierarchy found",
        false => "Another hierarchy found",
        null => FormattableString.Invariant($"{Result.Verdict.ModulesFound} {(Result.Verdict.ModulesFound == 1 ? "module" : "modules")} found"),
    };

    private string Rule => Result.Verdict.Criterion switch
    {
        Criterion.Separable => "The true one has two modules, one for each sub-function, and no edge between them.",
        Criterion.None => "The true one is a single module.",
        Criterion.Both => "The true one has three input modules, and three output modules that each read two of them.",
        Criterion.Reused => "The true one has a module with all inputs, read by one module for the even outputs and one for the odd ones.",
        Criterion.Hierarchical => "The true one has two input modules, read by a third, and the outputs on top of it.",
        Criterion.Overlap => "The true one separates the outputs of the two functions; the shared inputs are a module of their own.",
        Criterion.Declared => "Judged by the sub-functions that the task declares.",
        _ => "The task declares no structure, so there is nothing to judge against.",
    };

    private string Cell => (Result.Cell.UnitStep, Result.Cell.EdgeStep) switch
    {
        ({ } u, { } e) => FormattableString.Invariant($"unit step {u} %, edge step {e} %"),
        ({ } u, null) => FormattableString.Invariant($"unit step {u} %"),
        (null, { } e) => FormattableString.Invariant($"edge step {e} %"),
        _ => "the dense network",
    };

    private string Ties => Result.Ties.Networks == 1
        ? "none"
        : FormattableString.Invariant($"{Result.Ties.Networks} networks, {Result.Ties.Structures} {(Result.Ties.Structures == 1 ? "structure" : "structures")}, {Display.Share(Result.Ties.Agreement)} of pairs agree");

    private static string Index(double? index) => index is { } i ? FormattableString.Invariant($"{i:0.00}") : Display.Nothing;
}
