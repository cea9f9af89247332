using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Inspection;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Data;

/// <summary>A set of data: its files, its download, its deletion.</summary>
public sealed partial class DataSetCard : IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _gone = new();
    private DownloadProgress? _download;
    private bool _checking;
    private bool _watching;
    private string? _refused;

    /// <summary>The set.</summary>
    [Parameter, EditorRequired]
    public DataSetInfo Set { get; set; } = default!;

    /// <summary>Names of its classes by label; empty where they are unknown.</summary>
    [Parameter]
    public IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>The set was changed here.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Word => Set.State.ToString().ToLowerInvariant();

    private string State => Set.State switch
    {
        DataSetState.Absent => "not here",
        DataSetState.Downloading => "downloading",
        DataSetState.Incomplete => "incomplete",
        DataSetState.Present => "ready",
        _ => "damaged",
    };

    private string? Pictures => Set.Files.FirstOrDefault(f => f.State == DataFileState.Present && f.Content?.Kind == ContentKind.Pictures)?.Name;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _download = Library.Progress(Set.Name);
        if (_download is { Phase: DownloadPhase.Running })
            _ = WatchAsync();
    }

    private static double Percent(DownloadProgress now) => now.Total > 0 ? 100.0 * now.Bytes / now.Total : 0;

    private static string Speed(DownloadProgress now) =>
        (now.BytesPerSecond > 0 ? $", {DataSizes.Bytes((long)now.BytesPerSecond)}/s" : "") + (now.Left is { } left ? $", {Display.Duration(left)} left" : "");

    private async Task WatchAsync()
    {
        if (_watching)
            return;
        _watching = true;
        try
        {
            while (Library.Progress(Set.Name) is { Phase: DownloadPhase.Running } now)
            {
                _download = now;
                StateHasChanged();
                await Task.Delay(_pace, Clock, _gone.Token);
            }
            _download = Library.Progress(Set.Name);
            await OnChanged.InvokeAsync();
        }
        catch (OperationCanceledException)
        {
            // The page is gone; the download goes on.
        }
        finally
        {
            _watching = false;
        }
    }

    private async Task DownloadAsync()
    {
        try
        {
            _refused = null;
            _download = await Library.StartAsync(Set.Name);
            _ = WatchAsync();
        }
        catch (InvalidOptionsException refused)
        {
            _refused = string.Join(" ", refused.Errors.Select(e => e.Rule));
        }
    }

    private Task CancelAsync() => Library.CancelAsync(Set.Name);

    private async Task CheckAsync()
    {
        _checking = true;
        await Task.Run(() => Library.CheckAsync(Set.Name));
        _checking = false;
        await OnChanged.InvokeAsync();
    }

    private async Task DeleteAsync()
    {
        var (name, title) = (Set.Name, Set.Title);
        await Library.DeleteAsync(name);
        Snackbar.Add($"Deleted {title}", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ => await Library.RestoreAsync(name);
        });
        await OnChanged.InvokeAsync();
    }
}
