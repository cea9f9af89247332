using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>Sets of data: what is there and how it is; downloads, uploads and deletions.</summary>
public sealed partial class DataPage : IDisposable
{
    private IReadOnlyList<DataSetInfo>? _sets;
    private int _asked;

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => Library.Changed -= Reload;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Files are read when they are new, which takes seconds: not before the page stands.
        if (!firstRender)
            return;
        Library.Changed += Reload;
        await LoadAsync();
        StateHasChanged();
    }

    private static IReadOnlyList<string> Known(string name) => KnownSets.Find(name)?.Classes ?? [];

    private async Task LoadAsync()
    {
        var asked = ++_asked;
        var sets = await Task.Run(() => Library.ListAsync());
        if (asked == _asked)
            _sets = sets;
    }

    private void Reload(string set) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
