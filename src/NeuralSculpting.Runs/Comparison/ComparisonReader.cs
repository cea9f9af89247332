using System.Collections.Concurrent;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>Reads runs to be compared; results never change, so those read lately are kept.</summary>
public sealed class ComparisonReader(IRunService runs)
{
    /// <summary>Runs of one comparison at most.</summary>
    public const int MostRuns = 200;

    private const int Kept = 1000;

    private readonly ConcurrentDictionary<string, ComparedOutcome> _outcomes = new();

    /// <summary>The runs that there are, in the order of the ids, deleted ones left out.</summary>
    public async Task<IReadOnlyList<ComparedRun>> ReadAsync(IEnumerable<string> ids, CancellationToken cancel = default)
    {
        var found = new List<ComparedRun>();
        foreach (var id in ids.Distinct().Take(MostRuns))
        {
            if (await runs.GetAsync(id, cancel) is { Summary.Deleted: null } run)
                found.Add(new ComparedRun(run.Summary, run.Spec, await OutcomeAsync(run, cancel)));
        }
        return found;
    }

    private async Task<ComparedOutcome?> OutcomeAsync(StoredRun run, CancellationToken cancel)
    {
        if (run.Summary.State != RunState.Finished)
            return null;
        if (_outcomes.TryGetValue(run.Summary.Id, out var known))
            return known;
        if (await runs.ResultAsync(run.Summary.Id, cancel) is not { } result)
            return null;
        if (_outcomes.Count >= Kept)
            _outcomes.Clear();
        return _outcomes[run.Summary.Id] = new ComparedOutcome(
            result.Detection.Hierarchy, result.Verdict, result.Ties, result.Cells, run.Spec.Architecture.Weights);
    }
}
