using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Views;

namespace NeuralSculpting.Web.Components.Runs.Views;

/// <summary>Saved views: opened, saved, renamed, deleted with undo, and the one that the page opens with.</summary>
public sealed partial class ViewsMenu
{
    private Dropdown _dropdown = default!;
    private IReadOnlyList<SavedView> _views = [];
    private string? _renaming;
    private string _newName = "";
    private string _name = "";
    private string? _error;
    private bool _hasDefault;

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>The page opens with something else from now on.</summary>
    [Parameter]
    public EventCallback OnDefault { get; set; }

    [Inject]
    private RunViews Views { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private async Task ReadAsync()
    {
        (_renaming, _error) = (null, null);
        (_views, _hasDefault) = (await Views.ListAsync(), await Views.DefaultAsync() is not null);
    }

    private Task SaveAsync() => TryAsync(async () =>
    {
        var view = await Views.SaveAsync(Address, _name);
        _name = "";
        Snackbar.Add($"Saved the view “{view.Name}”", Severity.Normal);
    });

    private Task RenameAsync(SavedView view) => TryAsync(async () =>
    {
        await Views.RenameAsync(view, _newName);
        _renaming = null;
    });

    private async Task DeleteAsync(SavedView view)
    {
        await Views.DeleteAsync(view);
        Snackbar.Add($"Deleted the view “{view.Name}”", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ =>
            {
                await Views.RestoreAsync(view);
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            };
        });
        await ReadAsync();
    }

    private async Task SetDefaultAsync(RunsAddress? address)
    {
        await Views.SetDefaultAsync(address);
        Snackbar.Add(address is null ? "The page opens with all runs" : "The page opens with this view", Severity.Normal);
        await ReadAsync();
        await OnDefault.InvokeAsync();
    }

    private async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
            await ReadAsync();
        }
        catch (InvalidOptionsException fault)
        {
            _error = string.Join("; ", fault.Errors.Select(e => $"{e.Field} {e.Rule}"));
        }
    }
}
