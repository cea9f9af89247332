using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs.Table;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>The one menu of all rows: it belongs to no row, so that it stays where it is while rows come and go.</summary>
public sealed partial class RunMenu
{
    private MudMenu _menu = default!;
    private RunSummary? _run;
    private bool _open;

    /// <summary>Another name is wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnRename { get; set; }

    /// <summary>Other tags are wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnTags { get; set; }

    /// <summary>Other notes are wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnNotes { get; set; }

    /// <summary>It was opened (true) or closed.</summary>
    [Parameter]
    public EventCallback<bool> OnOpened { get; set; }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _open;

    [Inject]
    private RunActions Actions { get; set; } = default!;

    /// <summary>Opens it for a run.</summary>
    public Task OpenAsync(MenuWish wish)
    {
        _run = wish.Run;
        StateHasChanged();
        return _menu.OpenMenuAsync(new MouseEventArgs { ClientX = wish.X, ClientY = wish.Y, PageX = wish.X, PageY = wish.Y, OffsetX = wish.X, OffsetY = wish.Y });
    }

    private async Task OpenChangedAsync(bool open)
    {
        _open = open;
        await OnOpened.InvokeAsync(open);
    }
}
