using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Components.Networks;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>An imported network: its modules, what they compute, and what other settings would find.</summary>
public sealed partial class NetworkDetails : IDisposable
{
    private readonly DetectionOptions _own = new();
    private ImportedNetwork? _row;
    private NetworkDocument? _document;
    private Network? _network;
    private Detection? _detection;
    private string? _refused;
    private bool _looked;
    private int _percent;
    private string? _of;

    /// <summary>The network's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private INetworkStore Networks { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    private string Api => $"/api/v1/networks/{Uri.EscapeDataString(Id)}";

    /// <inheritdoc/>
    public void Dispose() => Query.Changed -= Redraw;

    /// <inheritdoc/>
    protected override void OnInitialized() => Query.Changed += Redraw;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == Id)
            return;
        (_of, _row, _document, _network, _detection, _refused, _looked, _percent) = (Id, null, null, null, null, null, false, 0);
        var (asked, row, document) = (Id, await Networks.FindAsync(Id), await Networks.ReadAsync(Id));
        if (asked != Id)
            return;
        (_row, _document, _looked) = (row, document, true);
        if (document is null)
            return;
        StateHasChanged();
        try
        {
            _network = document.Weights is null ? null : document.ToNetwork();
            var found = await Task.Run(() => ModuleDetector.Detect(document.Architecture, document.Masks, _own, progress: new Percents(p => Tell(asked, p))));
            if (asked == Id)
                _detection = found;
        }
        catch (InvalidOptionsException fault)
        {
            _refused = fault.Message;
        }
    }

    private static Dictionary<string, object?> Save(string name) => new() { ["download"] = name };

    private void Tell(string of, int percent) => _ = InvokeAsync(() =>
    {
        if (of != Id)
            return;
        _percent = percent;
        StateHasChanged();
    });

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private async Task DeleteAsync()
    {
        await NetworkActions.DeleteAsync(Networks, Snackbar, _row!, () => Task.CompletedTask);
        Navigation.NavigateTo("/networks");
    }
}
