using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Web.Components.Data;

/// <summary>Takes files of data into a set; each is added whole, or its errors are named.</summary>
public sealed partial class DataDrop : IDisposable
{
    private const int MostFiles = 20;

    private readonly CancellationTokenSource _gone = new();
    private readonly List<OptionError> _errors = [];
    private string _set = "";
    private string _file = "";
    private string? _added;
    private bool _busy;
    private int _percent;

    /// <summary>Files were added.</summary>
    [Parameter]
    public EventCallback OnAdded { get; set; }

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        _errors.Clear();
        _added = null;
        if (e.FileCount > MostFiles)
        {
            _errors.Add(new OptionError("files", FormattableString.Invariant($"must be at most {MostFiles} at once, not {e.FileCount}")));
            return;
        }
        _busy = true;
        var files = e.GetMultipleFiles(MostFiles);
        var set = _set.Trim() is { Length: > 0 } named ? named : DataNames.SetOf(files[0].Name);
        var count = 0;
        try
        {
            foreach (var file in files)
                count += await TakeAsync(set, file) ? 1 : 0;
        }
        catch (OperationCanceledException)
        {
            return; // The page is gone.
        }
        (_busy, _added) = (false, count == 0 ? null : $"{count} {(count == 1 ? "file" : "files")} added to {set}.");
        if (count > 0)
            await OnAdded.InvokeAsync();
    }

    private async Task<bool> TakeAsync(string set, IBrowserFile file)
    {
        (_file, _percent) = (file.Name, 0);
        StateHasChanged();
        try
        {
            new OptionErrors().Require(file.Size <= DataNames.MostBytes, file.Name, $"must have at most {DataNames.MostBytes >> 20} MiB").ThrowIfAny();
            await using var from = file.OpenReadStream(DataNames.MostBytes, _gone.Token);
            await Library.AddAsync(set, file.Name, from, done => Report(done, file.Size), _gone.Token);
            return true;
        }
        catch (InvalidOptionsException refused)
        {
            _errors.AddRange(refused.Errors.Select(e => e.Field == "set" ? e : new OptionError(file.Name, e.Rule)));
        }
        catch (IOException fault)
        {
            _errors.Add(new OptionError(file.Name, $"could not be read: {fault.Message}"));
        }
        return false;
    }

    private void Report(long done, long size)
    {
        var percent = (int)(100 * done / Math.Max(size, 1));
        if (percent == _percent)
            return;
        _percent = percent;
        _ = InvokeAsync(StateHasChanged);
    }
}
