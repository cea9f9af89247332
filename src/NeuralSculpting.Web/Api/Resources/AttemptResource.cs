using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>An attempt that ended, as scripts see it; see <see cref="Core.Pruning.Attempt"/> for what the fields mean.</summary>
/// <param name="Stage">"dense", "units", "retraining" or "edges".</param>
/// <param name="Outcome">"trained", "accepted", "rejected", "unreachable" or "offScale".</param>
/// <param name="UnitStep">P_u in percent.</param>
/// <param name="EdgeStep">P_e in percent.</param>
/// <param name="Accuracy">In percent; null without training.</param>
/// <param name="FirstEpoch">Epochs of the run before its first one.</param>
public sealed record AttemptResource(
    int Index, string Stage, string Outcome, double? UnitStep, double? EdgeStep, int Number, double TargetPercent, double? Threshold, int Units, int Edges,
    double? Accuracy, double? ValidationLoss, int BestEpoch, int Epochs, long FirstEpoch)
{
    /// <summary>The resource of an entry.</summary>
    public static AttemptResource Of(AttemptEntry entry)
    {
        var attempt = entry.Attempt;
        return new AttemptResource(
            attempt.Index, Camel(attempt.Stage), Camel(attempt.Outcome), attempt.UnitStep, attempt.EdgeStep, attempt.Number, attempt.TargetPercent,
            Finite(attempt.Threshold), attempt.Units, attempt.Edges, Finite(attempt.Accuracy), Finite(attempt.ValidationLoss), attempt.BestEpoch,
            attempt.Epochs, entry.FirstEpoch);
    }

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
