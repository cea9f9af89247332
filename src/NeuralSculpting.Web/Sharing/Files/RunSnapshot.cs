using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>All of a run that a file shows, read at one moment.</summary>
/// <param name="Run">The run with its spec.</param>
/// <param name="Result">Its result; null before the end.</param>
/// <param name="Graph">The true hierarchy; null = none declared.</param>
/// <param name="Path">The way to the network; null before the first step.</param>
/// <param name="Attempts">Attempts that ended.</param>
/// <param name="Curves">The epochs, thinned out; null before the first.</param>
/// <param name="Epochs">Epochs there are.</param>
/// <param name="Taken">When it was read (UTC).</param>
public sealed record RunSnapshot(
    StoredRun Run, RunResult? Result, SubFunctionGraph? Graph, PruningPath? Path, IReadOnlyList<AttemptEntry> Attempts, EpochSeries? Curves, long Epochs, DateTimeOffset Taken)
{
    /// <summary>Stretches of the axis: more than a chart on a large screen tells apart.</summary>
    private const int Buckets = 600;

    /// <summary>Reads a run, live or stored; null when there is none or it is deleted.</summary>
    public static async Task<RunSnapshot?> TakeAsync(IRunService runs, string id, TimeProvider clock, CancellationToken cancel)
    {
        if (await runs.GetAsync(id, cancel) is not { Summary.Deleted: null } run)
            return null;
        var result = run.Summary.State == RunState.Finished ? await runs.ResultAsync(id, cancel) : null;
        var journal = runs.Journal(id);
        var path = result is null
            ? await journal.ReadPathAsync(cancel: cancel)
            : await runs.HistoryAsync(id, result.Ties.Cells[0], cancel);
        var attempts = await journal.ReadAttemptsAsync(0, int.MaxValue, cancel);
        var epochs = (await journal.StatusAsync(cancel))?.Epochs ?? 0;
        var curves = epochs == 0 ? null : await journal.ReadSeriesAsync(0, epochs - 1, Buckets, cancel);
        return new RunSnapshot(run, result, run.Spec.ResolveTask().Graph, path, attempts.Items, curves, epochs, clock.GetUtcNow());
    }

    /// <summary>The attempt with an index; null where it is not among those that ended.</summary>
    public Attempt? FindAttempt(int index) => index < Attempts.Count ? Attempts[index].Attempt : null;
}
