using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Explain.WhatIf;

/// <summary>The detections that people kept of a run or an imported network.</summary>
public sealed partial class KeptList
{
    private IReadOnlyList<KeptDetection> _kept = [];
    private string? _listed;
    private string _name = "";
    private string? _error;
    private string? _renaming;
    private string _newName = "";

    /// <summary>The run or network.</summary>
    [Parameter, EditorRequired]
    public string OwnerId { get; set; } = "";

    /// <summary>Its own settings.</summary>
    [Parameter, EditorRequired]
    public DetectionOptions Own { get; set; } = default!;

    /// <summary>What "keep this" would keep; null while there is nothing valid.</summary>
    [Parameter]
    public WhatIfOutcome? Current { get; set; }

    /// <summary>The viewer wants to see the settings of a kept one.</summary>
    [Parameter]
    public EventCallback<DetectionOptions> OnOpen { get; set; }

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IDetectionStore Store { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_listed == OwnerId)
            return;
        _listed = OwnerId;
        await ListAsync();
    }

    private static string Modules(KeptDetection kept)
    {
        var count = kept.Detection.Hierarchy.Modules.Count;
        return FormattableString.Invariant($"{(count == 1 ? "1 module" : $"{count} modules")}")
            + kept.Verdict?.Success switch { true => ", true hierarchy", false => ", not the true one", null => "" };
    }

    private async Task ListAsync() => _kept = await Store.ListAsync(OwnerId);

    private async Task KeepAsync()
    {
        if (Current is not { } current || Viewing.ReadOnly)
            return;
        var name = _name.Trim().Length == 0 ? Capital(DetectionText.Words(current.Options, Own)) : _name;
        await TryAsync(async () =>
        {
            var kept = await Store.KeepAsync(OwnerId, name.Length > 100 ? name[..100] : name, current.Options, current.Detection, current.Verdict);
            _name = "";
            Snackbar.Add($"Kept as \u201c{kept.Name}\u201d", Severity.Normal);
        });
    }

    private void StartRename(KeptDetection kept) => (_renaming, _newName, _error) = (kept.Id, kept.Name, null);

    private Task RenameAsync(KeptDetection kept) => TryAsync(async () =>
    {
        await Store.RenameAsync(kept.Id, _newName);
        _renaming = null;
    });

    private async Task DeleteAsync(KeptDetection kept)
    {
        if (await Store.DeleteAsync(kept.Id) is not { } gone)
            return;
        await ListAsync();
        Snackbar.Add($"Deleted \u201c{gone.Name}\u201d", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ =>
            {
                await Store.RestoreAsync(gone);
                await InvokeAsync(async () =>
                {
                    await ListAsync();
                    StateHasChanged();
                });
            };
        });
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            _error = null;
            await act();
            await ListAsync();
        }
        catch (InvalidOptionsException refused)
        {
            _error = string.Join("; ", refused.Errors);
        }
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
