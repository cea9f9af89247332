using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Bundles;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Api;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Components.Networks;

/// <summary>Takes files of networks and bundles of runs; each is imported whole, or its errors are named.</summary>
public sealed partial class NetworkDrop : IDisposable
{
    private const int MostFiles = 100;

    private readonly CancellationTokenSource _gone = new();
    private readonly List<OptionError> _errors = [];
    private readonly List<BundleImport> _runs = [];
    private bool _busy;
    private int _percent;
    private string _file = "";

    /// <summary>Networks were imported.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ImportedNetwork>> OnImported { get; set; }

    [Inject]
    private INetworkStore Networks { get; set; } = default!;

    [Inject]
    private BundleService Bundles { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        _errors.Clear();
        _runs.Clear();
        if (e.FileCount > MostFiles)
        {
            _errors.Add(new OptionError("files", FormattableString.Invariant($"must be at most {MostFiles} at once, not {e.FileCount}")));
            return;
        }
        _busy = true;
        var added = new List<ImportedNetwork>();
        try
        {
            foreach (var file in e.GetMultipleFiles(MostFiles))
                added.AddRange(await TakeAsync(file));
        }
        catch (OperationCanceledException)
        {
            return; // The page is gone.
        }
        _busy = false;
        if (added.Count > 0)
            await OnImported.InvokeAsync(added);
    }

    private async Task<IReadOnlyList<ImportedNetwork>> TakeAsync(IBrowserFile file)
    {
        (_file, _percent) = (file.Name, 0);
        StateHasChanged();
        try
        {
            var bundle = Path.GetExtension(file.Name).Equals(".zip", StringComparison.OrdinalIgnoreCase);
            var most = bundle ? BundleFormat.MostBytes : NetworkFile.MostBytes;
            new OptionErrors().Require(file.Size <= most, file.Name, $"must have at most {most >> 20} MiB").ThrowIfAny();
            await using var copy = Upload.Temporary();
            await using var from = file.OpenReadStream(most, _gone.Token);
            await Upload.CopyAsync(from, copy, most, done => Report(done, file.Size), _gone.Token);
            if (bundle)
            {
                _runs.Add(await Task.Run(() => Bundles.ImportAsync(copy, _gone.Token), _gone.Token));
                return [];
            }
            var bytes = new byte[copy.Length];
            await copy.ReadExactlyAsync(bytes, _gone.Token);
            var networks = await Task.Run(() => NetworkFile.Read(file.Name, bytes), _gone.Token);
            return await Networks.AddAsync(networks, _gone.Token);
        }
        catch (InvalidOptionsException refused)
        {
            _errors.AddRange(refused.Errors);
        }
        catch (DocumentException refused)
        {
            _errors.Add(new OptionError($"{file.Name} {refused.Path}", refused.Rule));
        }
        catch (Exception fault) when (fault is IOException or ApiException)
        {
            _errors.Add(new OptionError(file.Name, $"could not be read: {fault.Message}"));
        }
        return [];
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
