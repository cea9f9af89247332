using System.Collections.Concurrent;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies;

/// <summary>The studies of this server and the committed results, over the store and the worker.</summary>
internal sealed class StudyService(
    IStudyStore store, CommittedResults committed, StudyHandles handles, IRunService runs, IRunStore runStore, IRunIds ids, TimeProvider clock) : IStudyService
{
    private const int MostWeighed = 256;

    private readonly ConcurrentDictionary<(string Id, int Pool, int Size, string Runs), CellConsensus> _weighed = new();

    /// <inheritdoc/>
    public event Action<string>? Changed
    {
        add => handles.Changed += value;
        remove => handles.Changed -= value;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StudySummary>> ListAsync(CancellationToken cancel = default) => Task.Run<IReadOnlyList<StudySummary>>(
        () =>
        [
            .. store.List().Select(s => Summary(handles.Get(s))),
            .. committed.Boards.Select(b => Summary(b.Key, b.Value)),
        ],
        cancel);

    /// <inheritdoc/>
    public Task<StudyView?> GetAsync(string id, CancellationToken cancel = default) => Task.Run(
        () =>
        {
            if (committed.Boards.TryGetValue(id, out var board))
                return new StudyView(Summary(id, board), board.Plan, board.Table(), false, 0, null, null, default, 0, null);
            return Find(id) is { } handle ? View(handle) : null;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StudyRun>?> RunsAsync(string id, int pool, CancellationToken cancel = default) => Task.Run<IReadOnlyList<StudyRun>?>(
        () =>
        {
            if (Board(id) is not { } board || pool < 0 || pool >= board.Plan.Pools.Count)
                return null;
            var (plan, cell) = (board.Plan, board.Table()[pool]);
            var rounds = cell.Needed / cell.Pool.Lines.Count;
            return [.. from round in Enumerable.Range(0, rounds) from line in cell.Pool.Lines select new StudyRun(plan.Lines[line], plan.Seeds[round], board.Outcome(line, round))];
        },
        cancel);

    /// <inheritdoc/>
    public async Task<CellConsensus?> ConsensusAsync(string id, int pool, int size, CancellationToken cancel = default)
    {
        if (await RunsAsync(id, pool, cancel) is not { } cell || Board(id) is not { } board)
            return null;
        // What a finished run came to never changes: the same runs weigh the same.
        var key = (id, pool, size, string.Join(' ', cell.Where(r => r.Outcome is not null).Select(r => $"{r.Line.Index}.{r.Seed}")));
        if (_weighed.TryGetValue(key, out var known))
            return known;
        var consensus = await Task.Run(() => CellConsensus.Of(cell, Sculpt, size, board.Plan.Spec.Measures, cancel), cancel);
        if (_weighed.Count >= MostWeighed)
            _weighed.Clear();
        return _weighed[key] = consensus;
    }

    /// <inheritdoc/>
    public Task<StudyEffects?> EffectsAsync(string id, string measure, TieRule rule, string? task = null, CancellationToken cancel = default) =>
        Task.Run(() => Board(id) is { } board ? StudyEffects.Of(board, measure, rule, task) : null, cancel);

    /// <inheritdoc/>
    public Task<StudyResults?> ResultsAsync(string id, CancellationToken cancel = default) =>
        Task.Run(() => Board(id) is { } board ? StudyResults.Of(board) : null, cancel);

    /// <inheritdoc/>
    public Task<string> CreateAsync(StudySpec spec, CancellationToken cancel = default) => Task.Run(
        () =>
        {
            StudyPlan.Of(spec);
            var study = new StoredStudy(ids.Next(), spec, StudyState.Running, clock.GetUtcNow(), null, 0);
            store.Add(study);
            handles.Tell(study.Id);
            handles.Wake();
            return study.Id;
        },
        cancel);

    /// <inheritdoc/>
    public Task<StudySummary?> ChangeAsync(string id, StudySpec spec, CancellationToken cancel = default)
    {
        if (id.StartsWith(IStudyService.CommittedPrefix, StringComparison.Ordinal))
            throw new InvalidOptionsException([new OptionError("id", "committed results cannot be changed")]);
        StudyPlan.Of(spec);
        return ChangeAsync(id, study => study with { Spec = spec, State = StudyState.Running }, forget: true, cancel);
    }

    /// <inheritdoc/>
    public Task<StudySummary?> PauseAsync(string id, CancellationToken cancel = default) =>
        ChangeAsync(id, study => study.State == StudyState.Running ? study with { State = StudyState.Paused } : study, forget: false, cancel);

    /// <inheritdoc/>
    public async Task<StudySummary?> ResumeAsync(string id, CancellationToken cancel = default)
    {
        if (Find(id) is { Board: { Failures.Count: > 0 } board })
            await Task.Run(() => store.ForgetFailures(board.Plan.Lines.SelectMany(l => board.Plan.Seeds.Select(s => l.Under(s).SpecId))), cancel);
        return await ChangeAsync(id, study => study with { State = StudyState.Running }, forget: true, cancel);
    }

    /// <inheritdoc/>
    public Task<StudySummary?> DeleteAsync(string id, CancellationToken cancel = default) =>
        ChangeAsync(id, study => study with { Deleted = study.Deleted ?? clock.GetUtcNow() }, forget: false, cancel);

    /// <inheritdoc/>
    public Task<StudySummary?> RestoreAsync(string id, CancellationToken cancel = default) =>
        ChangeAsync(id, study => study with { Deleted = null }, forget: false, cancel);

    /// <inheritdoc/>
    public async Task<string?> OpenRunAsync(string id, int line, int seed, CancellationToken cancel = default)
    {
        if (Board(id)?.Plan is not { } plan || line < 0 || line >= plan.Lines.Count || !plan.Seeds.Contains(seed))
            return null;
        var spec = plan.Lines[line].Under(seed);
        if (await runStore.FindBySpecAsync(spec.SpecId, cancel) is { } known)
            return known;
        return (await runs.SubmitAsync([spec], null, ["study"], cancel))[0];
    }

    /// <inheritdoc/>
    public Task<SculptRecord?> SculptAsync(string id, int line, int seed, CancellationToken cancel = default) => Task.Run(
        () =>
        {
            if (Board(id)?.Plan is not { } plan || line < 0 || line >= plan.Lines.Count || !plan.Seeds.Contains(seed))
                return null;
            return store.FindSculpt(plan.Lines[line], seed);
        },
        cancel);

    private SculptRecord? Sculpt(StudyRun run) => store.FindSculpt(run.Line, run.Seed);

    private StudyBoard? Board(string id) => committed.Boards.GetValueOrDefault(id) ?? Find(id)?.Board;

    private StudyHandle? Find(string id) => store.Find(id) is { Deleted: null } study ? handles.Get(study) : null;

    private Task<StudySummary?> ChangeAsync(string id, Func<StoredStudy, StoredStudy> change, bool forget, CancellationToken cancel) => Task.Run(
        () =>
        {
            if (store.Change(id, change) is not { } study)
                return null;
            handles.Stop(id, forget);
            handles.Tell(id);
            handles.Wake();
            return Summary(handles.Get(study));
        },
        cancel);

    private static StudySummary Summary(StudyHandle handle) =>
        new(handle.Study.Id, handle.Study.Spec, handle.Study.State, handle.Study.Created, handle.Board.Progress(), handle.Board.Plan.Pools.Count, false);

    private static StudySummary Summary(string id, StudyBoard board) => new(id, board.Plan.Spec, StudyState.Finished, null, board.Progress(), board.Plan.Pools.Count, true);

    private StudyView View(StudyHandle handle)
    {
        var (summary, engine) = (Summary(handle), handle.Engine);
        var perSecond = handle.PerSecond();
        TimeSpan? left = engine is null || perSecond is not > 0 ? null : TimeSpan.FromSeconds(summary.Progress.SecondsLeft / handles.Threads);
        var waiting = summary.State == StudyState.Running && engine is null ? store.List().Count(s => s.State == StudyState.Running && s.Created < handle.Study.Created) : 0;
        return new StudyView(
            summary, handle.Board.Plan, handle.Board.Table(), engine is not null, waiting, perSecond, left, engine?.Times ?? handle.Times, handle.Study.Seconds, handle.Problem);
    }
}
