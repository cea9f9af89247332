using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>Makes a link, and shows it this once.</summary>
public sealed partial class ShareDialog
{
    private string _title = "";
    private string _password = "";
    private LinkLife _life = LinkLife.All[0];
    private IReadOnlyList<string> _errors = [];
    private CreatedLink? _made;
    private bool _making;
    private bool _copied;

    /// <summary>One of <see cref="LinkKinds"/>.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>The ids of what is shared.</summary>
    [Parameter]
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>What the link is called unless its maker says otherwise.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>The state seen, as a query string without "?".</summary>
    [Parameter]
    public string State { get; set; } = "";

    /// <summary>The address of the page with its state, for people who have the server too.</summary>
    [Parameter]
    public string PageAddress { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private ILinkService Links { get; set; } = default!;

    [Inject]
    private SharingSettings Settings { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Root => Settings.PublicAddress ?? Navigation.BaseUri.TrimEnd('/');

    private string Link => Root + ShareAddress.Of(_made!.Token);

    private string Snippet =>
        $"<iframe src=\"{Link}/embed\" title=\"{HtmlEncoder.Default.Encode(_made!.Link.Title)}\" width=\"100%\" height=\"720\" style=\"border:0\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>";

    /// <inheritdoc/>
    protected override void OnInitialized() => _title = Title;

    private async Task Make()
    {
        (_making, _errors) = (true, []);
        var link = new NewLink(Kind, Targets, State, _title)
        {
            Expires = _life.Length is { } length ? Clock.GetUtcNow() + length : null,
            Password = _password.Length > 0 ? _password : null,
        };
        try
        {
            _made = await Links.CreateAsync(link);
        }
        catch (InvalidOptionsException refused)
        {
            _errors = [.. refused.Errors.Select(e => $"{char.ToUpperInvariant(e.Field[0])}{e.Field[1..]} {e.Rule}")];
        }
        _making = false;
    }

    private async Task CopyAddress()
    {
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", Navigation.BaseUri.TrimEnd('/') + PageAddress);
            _copied = true;
        }
        catch (JSException)
        {
            _errors = ["The browser did not allow copying: copy the address of the page from its address line."];
        }
    }

    private void GoToLinks()
    {
        Dialog.Close();
        Navigation.NavigateTo("/links");
    }

    private void Close() => Dialog.Close();
}
