using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// One part of a verdict. The separate verdicts of spec/success.md are "input", "intermediate" and "output" (hierarchical
/// tasks) and "input", "hidden" and "output" (overlap tasks); the other criteria fall into "modules" (their number),
/// "sub-functions", "inputs", "outputs", "content", "hidden" and "edges".
/// </summary>
/// <param name="Name">Which part.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Detail">What was expected and what was found, for a person.</param>
public sealed record VerdictPart(string Name, bool Holds, string Detail);

/// <summary>A declared sub-function and the module that was matched to it.</summary>
/// <param name="SubFunction">Its id in the task's graph.</param>
/// <param name="Module">The module's id; null when none matches.</param>
public sealed record SubFunctionMatch(string SubFunction, int? Module);

/// <summary>Whether the detected hierarchy is the true one (spec/success.md).</summary>
/// <param name="Criterion">The rule used.</param>
/// <param name="Success">
/// Whether it holds; null when the task declares no structure. True when every part holds, except that a hierarchical task's
/// three separate verdicts are only shown.
/// </param>
/// <param name="Parts">The separate verdicts, each with what was expected and found.</param>
/// <param name="Matches">A declared sub-function a row.</param>
/// <param name="InputAgreement">
/// Adjusted Rand index of the input partition against the declared one (inputs that the same sub-functions read are together;
/// a removed input is by itself); null when undeclared.
/// </param>
/// <param name="OutputAgreement">Adjusted Rand index of the output partition; null when undeclared.</param>
/// <param name="ModulesFound">Modules of the detected hierarchy.</param>
/// <param name="ModulesTrue">
/// Modules of the true hierarchy: the declared sub-functions; with two hidden layers or fewer a hierarchical task has three;
/// an overlap task that shares inputs has one more for each group of inputs. Null when undeclared.
/// </param>
public sealed record Verdict(
    Criterion Criterion, bool? Success, IReadOnlyList<VerdictPart> Parts, IReadOnlyList<SubFunctionMatch> Matches,
    double? InputAgreement, double? OutputAgreement, int ModulesFound, int? ModulesTrue);
