using NeuralSculpting.Core.Explain.Signatures;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>What went wrong with a run (<see cref="SignatureRules"/>), at its end and later from what the store has.</summary>
public static class RunSignatures
{
    /// <summary>The name of the most telling signature; null when nothing went wrong, or when the task has no truth table to hold the network against.</summary>
    internal static string? Main(ILearningTask task, SculptOptions options, SculptResult sculpt, RunResult result) =>
        IsFine(result) || task is not BooleanTask table ? null : SignatureRules.Read(Evidence(table, options, result, CellEvidence.Of(table, options, sculpt.Cells))).FirstOrDefault()?.Name;

    /// <summary>Every signature of a finished run, the most telling first; empty when nothing went wrong, and for tasks over data.</summary>
    public static async Task<IReadOnlyList<Signature>> ReadAsync(IRunService runs, StoredRun run, RunResult result, CancellationToken cancel = default)
    {
        if (IsFine(result) || run.Spec.ResolveTruthTable() is not { } task)
            return [];
        var options = run.Spec.ToSculptOptions();
        var cells = new List<CellEvidence>();
        for (var cell = 0; cell < result.Cells.Count; cell++)
        {
            var (edges, accuracy) = (result.Cells[cell].Edges, result.Cells[cell].Accuracy);
            cells.Add(await runs.HistoryAsync(run.Summary.Id, cell, cancel) is { } path
                ? CellEvidence.Of(task, options, edges, accuracy, path.History) : new CellEvidence(edges, accuracy, null));
        }
        return await Task.Run(() => SignatureRules.Read(Evidence(task, options, result, cells)), cancel);
    }

    private static bool IsFine(RunResult result) => result is { AccuracyReached: true, Verdict.Success: true };

    private static RunEvidence Evidence(BooleanTask task, SculptOptions options, RunResult result, IReadOnlyList<CellEvidence> cells) => new()
    {
        Task = task,
        Options = options,
        Network = result.Network,
        Detection = result.Detection,
        Verdict = result.Verdict,
        Accuracy = result.Accuracy,
        DenseAccuracy = result.DenseAccuracy,
        AccuracyReached = result.AccuracyReached,
        Pruned = result.Cell.Pruned,
        Ties = result.Ties.Networks,
        TieStructures = result.Ties.Structures,
        TieAgreement = result.Ties.Agreement,
        Cells = cells,
    };
}
