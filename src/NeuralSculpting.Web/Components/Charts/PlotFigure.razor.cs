using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>
/// A figure of plotly.js that follows the theme and keeps its zoom when it is drawn again. Traces are plotly's own, as anonymous
/// objects; a "colour" among their fields is a number of the module palette.
/// </summary>
public sealed partial class PlotFigure : IAsyncDisposable
{
    private ElementReference _root;
    private DotNetObjectReference<PlotFigure>? _self;
    private JsView? _view;
    private object? _drawn;
    private bool _failed;

    /// <summary>Above the picture.</summary>
    [Parameter, EditorRequired]
    public string Heading { get; set; } = "";

    /// <summary>The picture in a sentence, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    /// <summary>What is drawn; another object is drawn again.</summary>
    [Parameter, EditorRequired]
    public PlotContent Content { get; set; } = default!;

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 380;

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "figure";

    /// <summary>The numbers as CSV; null = there are none to save.</summary>
    [Parameter]
    public Func<string>? Csv { get; set; }

    /// <summary>Choices beside the heading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>A point was clicked: its first customdata.</summary>
    [Parameter]
    public EventCallback<string> PointChosen { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The browser's call: a point was clicked.</summary>
    [JSInvokable]
    public Task Chosen(string id) => PointChosen.InvokeAsync(id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is { } view)
        {
            _view = null;
            await view.DisposeAsync();
        }
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            string[][] colours = [.. Enumerable.Range(0, ModulePalette.Count).Select(m => (string[])[ModulePalette.Light(m), ModulePalette.Dark(m)])];
            _view = await JsView.CreateAsync(Js, "./Components/Charts/PlotFigure.razor.js", _root, _self, colours);
            _failed = _view is null;
            if (_failed)
                StateHasChanged();
        }
        if (_view is null || ReferenceEquals(_drawn, Content))
            return;
        _drawn = Content;
        await _view.CallAsync("draw", Content);
    }

    private async Task SaveCsv()
    {
        if (_view is null || Csv is null)
            return;
        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(Csv())));
        await _view.CallAsync("save", $"{FileName}.csv", "text/csv", stream);
    }
}

/// <summary>What a figure shows.</summary>
/// <param name="Traces">Traces of plotly.js.</param>
/// <param name="Layout">Axes and so on; colours and fonts follow the theme.</param>
public sealed record PlotContent(IReadOnlyList<object> Traces, object Layout);
