using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Layout;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>
/// What a link shows, live and interactive, in a frame of its own. The ids of what is shown come from the link and never from
/// the address; a link that ends closes its open pages too.
/// </summary>
public sealed partial class SharedPage : IAsyncDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private MudThemeProvider _provider = default!;
    private IJSObjectReference? _module;
    private SharedLink? _link;
    private bool _dark;
    private bool _looked;

    /// <summary>The link.</summary>
    [Parameter, EditorRequired]
    public string LinkId { get; set; } = "";

    /// <summary>Whether the page stands in a frame of another.</summary>
    [Parameter]
    public bool Embedded { get; set; }

    /// <summary>Whether the visit is to be counted.</summary>
    [Parameter]
    public bool NewVisit { get; set; }

    /// <summary>"light", "dark" or "system".</summary>
    [Parameter]
    public string ThemeChoice { get; set; } = ThemeChoices.System;

    /// <summary>Whether the page starts dark.</summary>
    [Parameter]
    public bool Dark { get; set; }

    /// <summary>The viewer's time zone by its IANA name; null before the first visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    [Inject]
    private ILinkService Links { get; set; } = default!;

    [Inject]
    private INavigationInterception Interception { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ViewerZone Viewer { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string? Path => ShareAddress.PathIn(Navigation.Uri);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        if (_module is not null)
            await _module.DisposeQuietlyAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _dark = Dark;
        Viewer.Set(Zone);
        (_link, _looked) = (await Links.FindLiveAsync(LinkId), true);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _ = WatchAsync(_gone.Token);
        // Changes of the address stay in this circuit, as they would with a router.
        await Interception.EnableNavigationInterceptionAsync();
        // Only a browser that runs the page is a visit: a chat that draws a preview is none.
        if (NewVisit && _link is not null)
            await Links.CountAsync(LinkId);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/viewer.js");
        Viewer.Set(await _module.InvokeAsync<string>("zone"));
        if (ThemeChoice == ThemeChoices.System && await _provider.GetSystemDarkModeAsync() != _dark)
        {
            _dark = !_dark;
            StateHasChanged();
        }
        await _module.InvokeVoidAsync("applied", ThemeChoice, _dark);
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(_pace, Clock);
            while (_link is not null && await timer.WaitForNextTickAsync(gone))
            {
                if (await Links.FindLiveAsync(LinkId, gone) is null)
                    await InvokeAsync(End);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The viewer has gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private void End()
    {
        _link = null;
        StateHasChanged();
    }

    private async Task SystemChanged(bool dark)
    {
        if (ThemeChoice != ThemeChoices.System)
            return;
        _dark = dark;
        if (_module is not null)
            await _module.InvokeVoidAsync("applied", ThemeChoice, _dark);
    }
}
