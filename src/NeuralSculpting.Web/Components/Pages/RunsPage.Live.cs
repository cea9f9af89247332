using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Pages;

/// <content>Keeping what is shown fresh without moving it under the viewer's hands.</content>
public sealed partial class RunsPage
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);
    private readonly CancellationTokenSource _gone = new();
    private int _top;
    private bool _busy;
    private bool _waiting;
    private bool _refreshing;
    private bool _again;

    // Rows stay where they are while somebody has scrolled away from the top, is in a row, or has its menu open.
    private bool IsHolding => _top > 0 || _busy || _menu is { IsOpen: true };

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = GuardAsync(() => ListenAsync(new RunsListener(Runs.Changes, Clock)));
    }

    private async Task ListenAsync(RunsListener listener)
    {
        // The table was read before the listener began: read it again, so that nothing in between is missed.
        await InvokeAsync(RefreshSoonAsync);
        await foreach (var changes in listener.ListenAsync(_gone.Token))
            await InvokeAsync(() => Take(changes));
    }

    private void Take(RunChanges changes)
    {
        if (_source.Merge(changes.Runs.ToDictionary(r => r.Id)))
            StateHasChanged();
        // Whatever may move a row to another place is read from the store; the progress of runs that are not held is not.
        if (changes.Reload || !changes.ProgressOnly)
            _ = GuardAsync(RefreshSoonAsync);
    }

    private async Task RefreshSoonAsync()
    {
        _again = true;
        if (_refreshing)
            return;
        _refreshing = true;
        try
        {
            while (_again)
            {
                _again = false;
                await RefreshAsync(!IsHolding);
                await Task.Delay(Rest, Clock, _gone.Token);
            }
        }
        finally
        {
            _refreshing = false;
        }
    }

    private async Task RefreshAsync(bool rows)
    {
        if (rows)
            await _source.ReloadAsync(_gone.Token);
        _waiting = !rows;
        _counts = await RunCounts.ReadAsync(Runs, _source.Query);
        StateHasChanged();
    }

    private Task TakeInAsync() => RefreshAsync(true);

    private Task ActedAsync() => InvokeAsync(TakeInAsync);

    private async Task HoldAsync(bool busy)
    {
        _busy = busy;
        if (!IsHolding && _waiting)
            await TakeInAsync();
    }

    private async Task MenuChangedAsync(bool open)
    {
        if (!open && _table is { } table)
            await table.FocusAsync();
        if (!IsHolding && _waiting)
            await TakeInAsync();
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // The circuit is gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
