using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Layout;

/// <summary>The frame of every page: app bar, navigation, theme, and what catches a page that fails.</summary>
public sealed partial class MainLayout
{
    private MudThemeProvider _provider = default!;
    private ErrorBoundary? _boundary;
    private IJSObjectReference? _module;
    private string _choice = ThemeChoices.System;
    private bool _dark;
    private bool _drawer;
    private bool _lessMotion;

    [CascadingParameter(Name = "ThemeChoice")]
    private string InitialChoice { get; set; } = ThemeChoices.System;

    [CascadingParameter(Name = "Dark")]
    private bool InitialDark { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ViewerZone Viewer { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // A bare "#content" would resolve against <base href="/"> and leave the page.
    private string SkipLink => new Uri(Navigation.Uri).PathAndQuery + "#content";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
            await _module.DisposeQuietlyAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => (_choice, _dark) = (InitialChoice, InitialDark);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _boundary?.Recover();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/viewer.js");
        Viewer.Set(await _module.InvokeAsync<string>("zone"));
        if (_choice == ThemeChoices.System && await _provider.GetSystemDarkModeAsync() != _dark)
        {
            _dark = !_dark;
            StateHasChanged();
        }
        await _module.InvokeVoidAsync("applied", _choice, _dark);
        if (await _module.InvokeAsync<bool>("lessMotion") == _lessMotion)
            return;
        _lessMotion = !_lessMotion;
        StateHasChanged();
    }

    private async Task ChooseMotion(bool less)
    {
        _lessMotion = less;
        if (_module is not null)
            await _module.InvokeVoidAsync("setMotion", less);
    }

    private async Task ChooseTheme(string choice)
    {
        _choice = choice;
        _dark = choice == ThemeChoices.System ? await _provider.GetSystemDarkModeAsync() : choice == ThemeChoices.Dark;
        await Remember();
    }

    private async Task SystemChanged(bool dark)
    {
        if (_choice != ThemeChoices.System)
            return;
        _dark = dark;
        await Remember();
    }

    private async Task Remember()
    {
        if (_module is not null)
            await _module.InvokeVoidAsync("applied", _choice, _dark);
    }

    private void ToggleDrawer() => _drawer = !_drawer;

    private void CloseDrawer() => _drawer = false;

    private void Recover() => _boundary?.Recover();
}
