using System.Collections.Concurrent;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>Says how sure the hierarchy of a run is (<see cref="StructureConsensus"/>), and what the seeds of its spec say together.</summary>
public sealed class ConfidenceReader(IRunService runs)
{
    /// <summary>Most other seeds that are asked.</summary>
    public const int MostSeeds = 14;

    private const int MostLookedAt = 200;
    private const int MostKept = 256;

    // Above so many units only networks that count much are detected: those with at most so many times the fewest edges.
    private const int ManyUnits = 512;
    private const double NearEdges = 1.2;

    // The networks of a finished run never change.
    private readonly ConcurrentDictionary<(string Id, DetectionOptions Detection), IReadOnlyList<StructureVote>> _kept = new();

    /// <summary>The confidence of a finished run; null when it has none: not finished, not there, or never at its accuracy.</summary>
    /// <param name="id">The run.</param>
    /// <param name="alone">Whether other runs of the server are left out.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<RunConfidence?> ReadAsync(string id, bool alone, CancellationToken cancel = default)
    {
        if (await runs.GetAsync(id, cancel) is not { Spec: var spec } || await runs.ResultAsync(id, cancel) is not { } result)
            return null;
        var own = spec.Detection with { Weighted = false };
        var voters = new List<(string Id, RunResult Result)> { (id, result) };
        if (!alone)
            await AddOthersAsync(id, spec, voters, cancel);
        var votes = await AllVotesAsync(voters, spec, own, cancel);
        if (votes[0].Count == 0)
            return null;
        var shown = result.Detection.Hierarchy;
        var plain = StructureConsensus.Of(votes, own.JoinEquivalent);
        var detection = StructureConsensus.Detection(own);
        var consensus = detection == own ? plain : StructureConsensus.Of(await AllVotesAsync(voters, spec, detection, cancel), joined: true);
        var mine = plain.Find(shown);
        var winner = consensus.Winner;
        return new RunConfidence(
            mine?.Probability ?? 0, votes[0].Count, votes[0].Count(v => TieAgreement.SameStructure(v.Hierarchy, shown)), plain.Runs, mine?.Runs ?? 0,
            new ConsensusOfRuns(winner.Probability, winner.Runs, TieAgreement.SameStructure(winner.Best.Hierarchy, shown), winner.Best.Hierarchy));
    }

    private async Task AddOthersAsync(string id, RunSpec spec, List<(string Id, RunResult Result)> voters, CancellationToken cancel)
    {
        var same = await runs.QueryAsync(
            new RunQuery { Task = spec.Task.Name, Architecture = spec.Architecture.ToString(), States = [RunState.Finished], Take = MostLookedAt, Count = false }, cancel);
        var seeds = new HashSet<int> { spec.Seed };
        foreach (var other in same.Runs.Where(r => r.Id != id))
        {
            if (voters.Count > MostSeeds)
                return;
            if (seeds.Contains(other.Seed) || await runs.GetAsync(other.Id, cancel) is not { } run || !(run.Spec with { Seed = spec.Seed }).Equals(spec))
                continue;
            if (await runs.ResultAsync(other.Id, cancel) is { } result && seeds.Add(other.Seed))
                voters.Add((other.Id, result));
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<StructureVote>>> AllVotesAsync(
        List<(string Id, RunResult Result)> voters, RunSpec spec, DetectionOptions detection, CancellationToken cancel)
    {
        var all = new List<IReadOnlyList<StructureVote>>();
        foreach (var (id, result) in voters)
        {
            if (!_kept.TryGetValue((id, detection), out var votes))
            {
                votes = await VotesAsync(id, spec, result, detection, cancel);
                if (_kept.Count >= MostKept)
                    _kept.Clear();
                _kept[(id, detection)] = votes;
            }
            all.Add(votes);
        }
        return all;
    }

    private async Task<IReadOnlyList<StructureVote>> VotesAsync(string id, RunSpec spec, RunResult result, DetectionOptions detection, CancellationToken cancel)
    {
        var able = Enumerable.Range(0, result.Cells.Count).Where(c => result.Cells[c].Accuracy >= spec.Pruning.Accuracy - 1e-9).ToList();
        if (able.Count > 0 && spec.Architecture.Layers.Sum() > ManyUnits)
        {
            var most = able.Min(c => result.Cells[c].Edges) * NearEdges;
            able = able.FindAll(c => result.Cells[c].Edges <= most);
        }
        var networks = new List<(EdgeMask[] Masks, int Edges, double ValidationLoss)>();
        foreach (var cell in able)
        {
            if (await runs.HistoryAsync(id, cell, cancel) is { } path)
                networks.Add((path.History.MasksAt(path.Architecture, int.MaxValue), result.Cells[cell].Edges, result.Cells[cell].ValidationLoss));
        }
        return StructureConsensus.Votes(spec.Architecture, networks, detection);
    }
}
