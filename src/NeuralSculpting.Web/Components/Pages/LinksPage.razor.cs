using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>All links in one place: what they show, how often they were opened, and the way to end them.</summary>
public sealed partial class LinksPage
{
    private IReadOnlyList<SharedLink>? _links;
    private CreatedLink? _made;

    [Inject]
    private ILinkService Links { get; set; } = default!;

    [Inject]
    private SharingSettings Settings { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Root => Settings.PublicAddress ?? Navigation.BaseUri.TrimEnd('/');

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => _links = await Links.ListAsync();

    private async Task Replace(SharedLink link)
    {
        if (!await Confirm("New link in its place?", "The old one stops working at once, for everybody who has it.", "New link"))
            return;
        _made = await Links.ReplaceAsync(link.Id);
        if (_made is null)
            Snackbar.Add("That link has ended meanwhile", Severity.Normal);
        await LoadAsync();
    }

    private async Task Revoke(SharedLink link)
    {
        if (!await Confirm("Revoke this link?", $"“{link.Title}” closes at once for everybody who has it. This cannot be undone.", "Revoke"))
            return;
        await Links.RevokeAsync(link.Id);
        if (_made?.Link.Id == link.Id)
            _made = null;
        Snackbar.Add("Revoked", Severity.Normal);
        await LoadAsync();
    }

    private async Task Forget()
    {
        var gone = await Links.ForgetAsync();
        Snackbar.Add(FormattableString.Invariant($"Cleared {gone} {(gone == 1 ? "link" : "links")}"), Severity.Normal);
        await LoadAsync();
    }

    private async Task<bool> Confirm(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yesText: yes, cancelText: "Cancel") is true;
}
