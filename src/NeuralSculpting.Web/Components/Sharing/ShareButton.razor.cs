using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>Opens the dialog that makes a link to what the page shows now; not there for who came by a link.</summary>
public sealed partial class ShareButton
{
    /// <summary>One of <see cref="NeuralSculpting.Runs.Sharing.LinkKinds"/>.</summary>
    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>The ids of what is shared.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>What the link is called unless its maker says otherwise.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Keys of the query string that name what is shared, and not how it is seen: they are left out of the link's state.</summary>
    [Parameter]
    public IReadOnlyList<string> IdentityKeys { get; set; } = [];

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    private Task Open()
    {
        var address = Query.Address;
        var parameters = new DialogParameters<ShareDialog>
        {
            { d => d.Kind, Kind }, { d => d.Targets, Targets }, { d => d.Title, Title }, { d => d.PageAddress, address },
            { d => d.State, ShareState.Of(address, IdentityKeys) },
        };
        return Dialogs.ShowAsync<ShareDialog>("Share", parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true });
    }
}
