using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>One part of a verdict: "input", "intermediate", "output", "hidden", or the whole criterion.</summary>
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
/// <param name="Success">Whether it holds; null when the task declares no structure.</param>
/// <param name="Parts">The separate verdicts, each with what was expected and found.</param>
/// <param name="Matches">A declared sub-function a row.</param>
/// <param name="InputAgreement">Adjusted Rand index of the input partition against the declared one; null when undeclared.</param>
/// <param name="OutputAgreement">Adjusted Rand index of the output partition; null when undeclared.</param>
/// <param name="ModulesFound">Modules of the detected hierarchy.</param>
/// <param name="ModulesTrue">Declared sub-functions; null when undeclared.</param>
public sealed record Verdict(
    Criterion Criterion, bool? Success, IReadOnlyList<VerdictPart> Parts, IReadOnlyList<SubFunctionMatch> Matches,
    double? InputAgreement, double? OutputAgreement, int ModulesFound, int? ModulesTrue);
