using NeuralSculpting.Core;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>The store, the worker and the feeds behind one face.</summary>
internal sealed class RunService(IRunStore store, ActiveRuns active, FeedHub hub, RunsFeed changes, IRunIds ids, TimeProvider clock) : IRunService
{
    private const int MostSpecs = 10_000;

    /// <inheritdoc/>
    public RunsFeed Changes => changes;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> SubmitAsync(
        IReadOnlyList<RunSpec> specs, string? name = null, IReadOnlyList<string>? tags = null, CancellationToken cancel = default)
    {
        SubmissionRules.Check(specs, MostSpecs, name, tags ?? []).ThrowIfAny();
        var runs = specs.Select(spec => new StoredRun(
            new RunSummary
            {
                Id = ids.Next(),
                Name = name is null ? $"{spec.Task.Name} {spec.Architecture} seed {spec.Seed}" : specs.Count == 1 ? name : $"{name} seed {spec.Seed}",
                Task = spec.Task.Name,
                Architecture = spec.Architecture.ToString(),
                Seed = spec.Seed,
                SpecId = spec.SpecId,
                Created = clock.GetUtcNow(),
                Tags = [.. (tags ?? []).Distinct().Order(StringComparer.Ordinal)],
            },
            spec)).ToList();
        await store.AddAsync(runs, cancel);
        Publish([.. runs.Select(run => run.Summary)]);
        active.Wake();
        return [.. runs.Select(run => run.Summary.Id)];
    }

    /// <inheritdoc/>
    public async Task<StoredRun?> GetAsync(string id, CancellationToken cancel = default)
    {
        var run = await store.FindAsync(id, cancel);
        return run is null ? null : run with { Summary = Live(run.Summary) };
    }

    /// <inheritdoc/>
    public async Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancel = default)
    {
        var page = await store.QueryAsync(query, cancel);
        return page with { Runs = [.. page.Runs.Select(Live)] };
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> QueryIdsAsync(RunQuery query, CancellationToken cancel = default) => store.QueryIdsAsync(query, cancel);

    /// <inheritdoc/>
    public Task<RunGroupPage> GroupAsync(RunGroupQuery query, CancellationToken cancel = default) => store.GroupAsync(query, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<RunState, int>> CountAsync(CancellationToken cancel = default) => store.CountAsync(cancel);

    /// <inheritdoc/>
    public Task<RunTally> TallyAsync(RunQuery query, CancellationToken cancel = default) => store.TallyAsync(query, cancel);

    /// <inheritdoc/>
    public Task<RunFacets> FacetsAsync(CancellationToken cancel = default) => store.FacetsAsync(cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> CancelAsync(IReadOnlyList<string> ids, CancellationToken cancel = default) =>
        Stopped(await store.ChangeStateAsync(ids, [RunState.Queued, RunState.Running, RunState.Paused], RunState.Cancelled, clock.GetUtcNow(), null, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> PauseAsync(IReadOnlyList<string> ids, CancellationToken cancel = default) =>
        Stopped(await store.ChangeStateAsync(ids, [RunState.Queued, RunState.Running], RunState.Paused, clock.GetUtcNow(), null, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> ResumeAsync(IReadOnlyList<string> ids, CancellationToken cancel = default)
    {
        var rows = await store.ChangeStateAsync(
            ids, [RunState.Paused, RunState.Cancelled, RunState.Failed], RunState.Queued, clock.GetUtcNow(), null, cancel);
        Publish(rows);
        active.Wake();
        return rows;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancel = default) =>
        Stopped(await store.DeleteAsync(ids, clock.GetUtcNow(), cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> RestoreAsync(IReadOnlyList<string> ids, CancellationToken cancel = default)
    {
        var rows = await store.RestoreAsync(ids, cancel);
        Publish(rows);
        active.Wake();
        return rows;
    }

    /// <inheritdoc/>
    public async Task<RunSummary?> RenameAsync(string id, string name, CancellationToken cancel = default)
    {
        SubmissionRules.CheckName(name, new OptionErrors()).ThrowIfAny();
        return Merged(await store.RenameAsync(id, name.Trim(), cancel));
    }

    /// <inheritdoc/>
    public async Task<RunSummary?> TagAsync(string id, IReadOnlyList<string> tags, CancellationToken cancel = default)
    {
        SubmissionRules.CheckTags(tags, new OptionErrors()).ThrowIfAny();
        return Merged(await store.TagAsync(id, tags, cancel));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> RetagAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken cancel = default)
    {
        SubmissionRules.CheckTags(add, new OptionErrors()).ThrowIfAny();
        return Published(await store.RetagAsync(ids, [.. add.Select(tag => tag.Trim())], remove, cancel));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> PinAsync(IReadOnlyList<string> ids, bool pinned, CancellationToken cancel = default) =>
        Published(await store.PinAsync(ids, pinned, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunSummary>> ArchiveAsync(IReadOnlyList<string> ids, bool archived, CancellationToken cancel = default) =>
        Published(await store.ArchiveAsync(ids, archived ? clock.GetUtcNow() : null, cancel));

    /// <inheritdoc/>
    public Task<string?> NotesAsync(string id, CancellationToken cancel = default) => store.ReadNotesAsync(id, cancel);

    /// <inheritdoc/>
    public async Task<RunSummary?> WriteNotesAsync(string id, string markdown, CancellationToken cancel = default)
    {
        SubmissionRules.CheckNotes(markdown, new OptionErrors()).ThrowIfAny();
        return Merged(await store.WriteNotesAsync(id, markdown, cancel));
    }

    /// <inheritdoc/>
    public async Task<RunSpec?> CloneAsync(string id, Func<RunSpec, RunSpec>? change = null, CancellationToken cancel = default) =>
        await store.FindAsync(id, cancel) is { } run ? change?.Invoke(run.Spec) ?? run.Spec : null;

    /// <inheritdoc/>
    public IRunJournalReader Journal(string id) => new RunJournal(id, hub, store);

    /// <inheritdoc/>
    public async Task<RunResult?> ResultAsync(string id, CancellationToken cancel = default) =>
        await store.ReadResultAsync(id, cancel) is { } json ? RunResultJson.Read(json) : null;

    /// <inheritdoc/>
    public async Task<PruningPath?> HistoryAsync(string id, int cell, CancellationToken cancel = default)
    {
        if (await store.ReadHistoryAsync(id, cell, cancel) is not { } bytes || await store.FindSummaryAsync(id, cancel) is not { } run)
            return null;
        return Core.Networks.Architecture.TryParse(run.Architecture, out var architecture) ? PathCodec.Decode(bytes, architecture!).Path : null;
    }

    /// <inheritdoc/>
    public CostEstimate? EstimateCost(RunSpec spec) => spec.Validate().Count > 0 ? null : CostModel.Estimate(spec, spec.ResolveTask());

    private RunSummary Live(RunSummary row) => row.State == RunState.Running && hub.Find(row.Id) is { } feed ? feed.Merge(row) : row;

    private IReadOnlyList<RunSummary> Stopped(IReadOnlyList<RunSummary> rows)
    {
        active.Stop(rows.Select(row => row.Id));
        foreach (var row in rows)
        {
            // What was done since the last checkpoint is given up, so from now on nobody sees it.
            if (hub.Find(row.Id) is { } feed)
                hub.Close(feed);
        }
        Publish(rows);
        return rows;
    }

    private RunSummary? Merged(RunSummary? row)
    {
        if (row is not null)
            Publish([row]);
        return row;
    }

    private IReadOnlyList<RunSummary> Published(IReadOnlyList<RunSummary> rows)
    {
        Publish(rows);
        return rows;
    }

    private void Publish(IReadOnlyList<RunSummary> rows)
    {
        foreach (var row in rows)
            changes.Publish(hub.Find(row.Id) is { } feed ? feed.Merge(row) : row);
    }
}
