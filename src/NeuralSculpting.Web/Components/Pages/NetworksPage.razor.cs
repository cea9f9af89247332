using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Components.Networks;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>Imported networks, newest first, and the way to import more.</summary>
public sealed partial class NetworksPage
{
    private const int PageSize = 100;

    private List<ImportedNetwork>? _networks;
    private int _total;

    [Inject]
    private INetworkStore Networks { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _networks = [.. await Networks.ListAsync(null, Math.Max(PageSize, _networks?.Count ?? 0))];
        _total = await Networks.CountAsync();
    }

    private async Task MoreAsync() => _networks!.AddRange(await Networks.ListAsync(_networks[^1].Id, PageSize));

    private async Task DeleteAsync(ImportedNetwork network)
    {
        await NetworkActions.DeleteAsync(Networks, Snackbar, network, () => InvokeAsync(async () =>
        {
            await LoadAsync();
            StateHasChanged();
        }));
        await LoadAsync();
    }
}
