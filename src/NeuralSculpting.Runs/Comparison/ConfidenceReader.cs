using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>How sure the hierarchy of a run is, from its own networks and from other seeds of its spec.</summary>
/// <param name="Probability">How often such a hierarchy was the true one in our studies (<see cref="StructureConfidence"/>), 0..1.</param>
/// <param name="Share">Its share of the votes, 0..1.</param>
/// <param name="Networks">Networks of the run itself within 5 % of its fewest edges.</param>
/// <param name="Alike">Those of them with the structure shown.</param>
/// <param name="Seeds">Runs that voted, this one included.</param>
/// <param name="SeedsAlike">Those of them with at least one network of the structure shown.</param>
/// <param name="IsWinner">Whether no other structure has a greater share.</param>
public sealed record RunConfidence(double Probability, double Share, int Networks, int Alike, int Seeds, int SeedsAlike, bool IsWinner);

/// <summary>Lets the networks of a run and of other seeds of its spec vote on its structure.</summary>
public sealed class ConfidenceReader(IRunService runs)
{
    /// <summary>Most other seeds that are asked.</summary>
    public const int MostSeeds = 24;

    private const int MostLookedAt = 200;

    /// <summary>The confidence of a finished run; null when it has none: not finished, not there, or never at its accuracy.</summary>
    /// <param name="id">The run.</param>
    /// <param name="alone">Whether other runs of the server are left out.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<RunConfidence?> ReadAsync(string id, bool alone, CancellationToken cancel = default)
    {
        if (await runs.GetAsync(id, cancel) is not { Spec: var spec } || await runs.ResultAsync(id, cancel) is not { } result || spec.Detection.Weighted)
            return null;
        var own = await VotesAsync(id, spec, result, cancel);
        if (own.Count == 0)
            return null;
        var votes = new List<IReadOnlyList<StructureVote>> { own };
        if (!alone)
            await AddOthersAsync(id, spec, votes, cancel);
        var consensus = StructureConsensus.Of(votes);
        var shown = result.Detection.Hierarchy;
        var mine = consensus.Structures.FirstOrDefault(s => TieAgreement.SameStructure(s.Best.Hierarchy, shown));
        var share = mine?.Share ?? 0;
        return new RunConfidence(
            StructureConfidence.Of(Math.Clamp(share, 0, 1), consensus.Runs), share, own.Count, own.Count(v => TieAgreement.SameStructure(v.Hierarchy, shown)), consensus.Runs, mine?.Runs ?? 0,
            share >= consensus.Confidence - 1e-9);
    }

    private async Task AddOthersAsync(string id, RunSpec spec, List<IReadOnlyList<StructureVote>> votes, CancellationToken cancel)
    {
        var same = await runs.QueryAsync(
            new RunQuery { Task = spec.Task.Name, Architecture = spec.Architecture.ToString(), States = [RunState.Finished], Take = MostLookedAt, Count = false }, cancel);
        var seeds = new HashSet<int> { spec.Seed };
        foreach (var other in same.Runs.Where(r => r.Id != id))
        {
            if (votes.Count > MostSeeds)
                return;
            if (seeds.Contains(other.Seed) || await runs.GetAsync(other.Id, cancel) is not { } run || !(run.Spec with { Seed = spec.Seed }).Equals(spec))
                continue;
            if (await runs.ResultAsync(other.Id, cancel) is { } result && seeds.Add(other.Seed))
                votes.Add(await VotesAsync(other.Id, spec, result, cancel));
        }
    }

    private async Task<List<StructureVote>> VotesAsync(string id, RunSpec spec, RunResult result, CancellationToken cancel)
    {
        var able = Enumerable.Range(0, result.Cells.Count).Where(c => result.Cells[c].Accuracy >= spec.Pruning.Accuracy - 1e-9).ToList();
        if (able.Count == 0)
            return [];
        var most = (able.Min(c => result.Cells[c].Edges) * (1 + (StructureConsensus.DefaultSlack / 100))) + 1e-9;
        var votes = new List<StructureVote>();
        foreach (var cell in able.Where(c => result.Cells[c].Edges <= most))
        {
            var hierarchy = cell == result.Ties.Cells[0] ? result.Detection.Hierarchy : await DetectAsync(id, cell, spec, cancel);
            if (hierarchy is not null)
                votes.Add(new StructureVote(hierarchy, result.Cells[cell].Edges, result.Cells[cell].ValidationLoss));
        }
        return votes;
    }

    private async Task<Hierarchy?> DetectAsync(string id, int cell, RunSpec spec, CancellationToken cancel) => await runs.HistoryAsync(id, cell, cancel) is { } path
        ? ModuleDetector.Detect(path.Architecture, path.History.MasksAt(path.Architecture, int.MaxValue), spec.Detection).Hierarchy
        : null;
}
