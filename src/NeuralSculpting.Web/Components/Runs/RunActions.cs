using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>What a person can do with runs, and what they are told afterwards.</summary>
public sealed class RunActions(IRunService runs, ISnackbar snackbar)
{
    /// <summary>Something was done here: what is shown should follow at once.</summary>
    public event Func<Task>? Done;

    /// <summary>Whether a run in this state can be cancelled.</summary>
    public static bool CanCancel(RunState state) => state is RunState.Queued or RunState.Running or RunState.Paused;

    /// <summary>Whether a run in this state can be paused.</summary>
    public static bool CanPause(RunState state) => state is RunState.Queued or RunState.Running;

    /// <summary>Whether a run in this state can go on.</summary>
    public static bool CanResume(RunState state) => state is RunState.Paused or RunState.Cancelled or RunState.Failed;

    /// <summary>Ends runs.</summary>
    public Task CancelAsync(IReadOnlyList<string> ids) => SayAsync("Cancelled", "None of these can be cancelled", runs.CancelAsync(ids));

    /// <summary>Stops runs at their last checkpoint.</summary>
    public Task PauseAsync(IReadOnlyList<string> ids) => SayAsync("Paused", "None of these can be paused", runs.PauseAsync(ids));

    /// <summary>Lets runs go on.</summary>
    public Task ResumeAsync(IReadOnlyList<string> ids) => SayAsync("Resumed", "None of these can go on", runs.ResumeAsync(ids));

    /// <summary>Pins runs to the top, or takes them down.</summary>
    public Task PinAsync(IReadOnlyList<string> ids, bool pinned) =>
        SayAsync(pinned ? "Pinned" : "Unpinned", pinned ? "All of these are pinned" : "None of these is pinned", runs.PinAsync(ids, pinned));

    /// <summary>Puts runs away, or back, and offers to take it back.</summary>
    public async Task ArchiveAsync(IReadOnlyList<string> ids, bool archived)
    {
        var changed = await runs.ArchiveAsync(ids, archived);
        Offer($"{(archived ? "Archived" : "Unarchived")} {Display.Runs(changed.Count)}", async () => await runs.ArchiveAsync([.. changed.Select(r => r.Id)], !archived));
        await TellAsync();
    }

    /// <summary>Deletes runs and offers to take it back.</summary>
    public async Task DeleteAsync(IReadOnlyList<string> ids)
    {
        var gone = await runs.DeleteAsync(ids);
        Offer($"Deleted {Display.Runs(gone.Count)}; in the trash for {TrashTime.Days} days", async () => await runs.RestoreAsync([.. gone.Select(run => run.Id)]));
        await TellAsync();
    }

    /// <summary>Takes a deletion back.</summary>
    public Task RestoreAsync(IReadOnlyList<string> ids) => SayAsync("Restored", "Nothing was left to restore", runs.RestoreAsync(ids));

    /// <summary>Gives a run another name.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public Task<string?> RenameAsync(string id, string name) => TryAsync(() => runs.RenameAsync(id, name));

    /// <summary>Replaces the tags of a run.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public Task<string?> TagAsync(string id, IReadOnlyList<string> tags) => TryAsync(() => runs.TagAsync(id, tags));

    /// <summary>Adds tags to runs and takes others away.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public Task<string?> RetagAsync(IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove) => TryAsync(async () =>
    {
        var changed = await runs.RetagAsync(ids, add, remove);
        snackbar.Add(changed.Count == 0 ? "No run changed" : $"Changed the tags of {Display.Runs(changed.Count)}", Severity.Normal);
    });

    /// <summary>Replaces the notes of a run.</summary>
    /// <returns>Why not; null when it was done.</returns>
    public Task<string?> WriteNotesAsync(string id, string markdown) => TryAsync(() => runs.WriteNotesAsync(id, markdown));

    private async Task<string?> TryAsync(Func<Task> change)
    {
        try
        {
            await change();
            await TellAsync();
            return null;
        }
        catch (InvalidOptionsException fault)
        {
            return string.Join("; ", fault.Errors.Select(e => $"{e.Field} {e.Rule}"));
        }
    }

    private void Offer(string done, Func<Task> undo) => snackbar.Add(done, Severity.Normal, o =>
    {
        o.Action = "Undo";
        o.ActionColor = Color.Inherit;
        o.VisibleStateDuration = 10_000;
        o.OnClick = async _ =>
        {
            await undo();
            await TellAsync();
        };
    });

    private async Task SayAsync(string done, string nothing, Task<IReadOnlyList<RunSummary>> change)
    {
        var rows = await change;
        snackbar.Add(rows.Count == 0 ? nothing : $"{done} {Display.Runs(rows.Count)}", Severity.Normal);
        await TellAsync();
    }

    private async Task TellAsync()
    {
        if (Done is { } done)
            await done();
    }
}
