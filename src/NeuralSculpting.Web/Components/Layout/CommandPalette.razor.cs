using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Layout;

/// <summary>
/// Shortcuts, the sheet that tells them, and the palette that finds pages, runs, the actions of the page and themes by their names.
/// All but the search for runs happens in the browser.
/// </summary>
public sealed partial class CommandPalette
{
    private const int MostRuns = 8;

    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<CommandPalette>? _self;

    /// <summary>The viewer chose a theme.</summary>
    [Parameter]
    public EventCallback<string> ThemeChosen { get; set; }

    /// <summary>The viewer wants less motion, or no longer.</summary>
    [Parameter]
    public EventCallback<bool> MotionChosen { get; set; }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The browser's call: runs in which all words occur, newest first.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<PaletteRun>> FindRuns(string text)
    {
        var found = await Runs.QueryAsync(new RunQuery { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Sort = RunSort.Created, Descending = true, Take = MostRuns });
        return [.. found.Runs.Select(r => new PaletteRun(r.Name, $"{r.State} · {r.Id}", Display.Address(r.Id)))];
    }

    /// <summary>The browser's call: go to a page.</summary>
    [JSInvokable]
    public void Go(string address)
    {
        var link = PageLinks.All.FirstOrDefault(p => p.Address == address);
        Navigation.NavigateTo(address, forceLoad: link?.Outside ?? false);
    }

    /// <summary>The browser's call: a theme was chosen.</summary>
    [JSInvokable]
    public Task Theme(string choice) => ThemeChosen.InvokeAsync(ThemeChoices.Parse(choice));

    /// <summary>The browser's call: less motion is wanted, or no longer.</summary>
    [JSInvokable]
    public Task Motion(bool less) => MotionChosen.InvokeAsync(less);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        var pages = PageLinks.All.Select(p => new { name = p.Name, address = p.Address, key = p.Key.ToString() }).ToArray();
        _view = await JsView.CreateAsync(Js, "./Components/Layout/CommandPalette.razor.js", _root, _self, pages);
    }
}

/// <summary>A run as the palette lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Detail">State and id.</param>
/// <param name="Address">Its page.</param>
public sealed record PaletteRun(string Name, string Detail, string Address);
