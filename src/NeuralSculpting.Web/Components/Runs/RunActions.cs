using MudBlazor;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>What a person can do with runs, and what they are told afterwards.</summary>
public sealed class RunActions(IRunService runs, ISnackbar snackbar)
{
    /// <summary>Whether a run in this state can be cancelled.</summary>
    public static bool CanCancel(RunState state) => state is RunState.Queued or RunState.Running or RunState.Paused;

    /// <summary>Whether a run in this state can be paused.</summary>
    public static bool CanPause(RunState state) => state is RunState.Queued or RunState.Running;

    /// <summary>Whether a run in this state can go on.</summary>
    public static bool CanResume(RunState state) => state is RunState.Paused or RunState.Cancelled or RunState.Failed;

    /// <summary>Ends runs.</summary>
    public async Task CancelAsync(IReadOnlyList<string> ids) => Say("Cancelled", "None of these can be cancelled", await runs.CancelAsync(ids));

    /// <summary>Stops runs at their last checkpoint.</summary>
    public async Task PauseAsync(IReadOnlyList<string> ids) => Say("Paused", "None of these can be paused", await runs.PauseAsync(ids));

    /// <summary>Lets runs go on.</summary>
    public async Task ResumeAsync(IReadOnlyList<string> ids) => Say("Resumed", "None of these can go on", await runs.ResumeAsync(ids));

    /// <summary>Deletes runs and offers to take it back.</summary>
    public async Task DeleteAsync(IReadOnlyList<string> ids)
    {
        var gone = await runs.DeleteAsync(ids);
        snackbar.Add($"Deleted {Display.Runs(gone.Count)}", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ => await RestoreAsync([.. gone.Select(run => run.Id)]);
        });
    }

    /// <summary>Takes a deletion back.</summary>
    public async Task RestoreAsync(IReadOnlyList<string> ids) => Say("Restored", "Nothing was left to restore", await runs.RestoreAsync(ids));

    private void Say(string done, string nothing, IReadOnlyList<RunSummary> rows) =>
        snackbar.Add(rows.Count == 0 ? nothing : $"{done} {Display.Runs(rows.Count)}", Severity.Normal);
}
