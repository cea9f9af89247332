using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>Which of the networks that tie for fewest edges decide whether a run succeeded (method.md 6).</summary>
public enum TieRule
{
    /// <summary>The one shown first: the lowest validation loss.</summary>
    First,

    /// <summary>Any of them.</summary>
    Best,

    /// <summary>Every one of them.</summary>
    All,

    /// <summary>More than half of them.</summary>
    Majority,
}

/// <summary>The verdicts of all networks that tie for fewest edges.</summary>
/// <param name="Verdicts">One a network, the one shown first in front.</param>
/// <param name="Agreement">How far their structures agree.</param>
public sealed record TieVerdicts(IReadOnlyList<Verdict> Verdicts, TieAgreement Agreement)
{
    /// <summary>The name of the whole verdict among measures; the others are names of its parts.</summary>
    public const string Success = "success";

    /// <summary>Judges every tied network.</summary>
    public static TieVerdicts Of(ILearningTask task, Architecture architecture, IReadOnlyList<Detection> ties) =>
        new([.. ties.Select(tie => Judge.Verdict(task, architecture, tie))], TieAgreement.Of(ties));

    /// <summary>What the first network says of a measure, and how many of them it holds for.</summary>
    /// <param name="measure"><see cref="Success"/>, or the name of a part that every verdict has.</param>
    /// <returns>Null when the task declares no structure or no verdict has such a part.</returns>
    public TieCount? Count(string measure)
    {
        var holds = Verdicts.Select(v => Holds(v, measure)).ToList();
        return holds.Contains(null) ? null : new TieCount(holds[0] == true, holds.Count(h => h == true), holds.Count);
    }

    private static bool? Holds(Verdict verdict, string measure) =>
        measure == Success ? verdict.Success : verdict.Parts.FirstOrDefault(p => p.Name == measure)?.Holds;
}

/// <summary>For how many of the tied networks something holds.</summary>
/// <param name="First">Whether it does for the one shown first.</param>
/// <param name="Holds">For how many.</param>
/// <param name="Ties">Of how many, 1 or more.</param>
public readonly record struct TieCount(bool First, int Holds, int Ties)
{
    /// <summary>Whether it counts as true under a rule.</summary>
    public bool Under(TieRule rule) => rule switch
    {
        TieRule.First => First,
        TieRule.Best => Holds > 0,
        TieRule.All => Holds == Ties,
        _ => 2 * Holds > Ties,
    };
}
