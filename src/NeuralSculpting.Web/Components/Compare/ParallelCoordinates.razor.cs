using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>A run in parallel coordinates.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Colour">Its number in the palette.</param>
/// <param name="Values">A value an axis; null where it is missing.</param>
public sealed record ParallelLine(string Name, int Colour, IReadOnlyList<double?> Values);

/// <summary>Axes beside each other and a line a run, drawn and brushed in the browser.</summary>
public sealed partial class ParallelCoordinates
{
    private ElementReference _root;
    private JsView? _view;
    private IReadOnlyList<ParallelLine>? _drawn;

    /// <summary>The axes, left to right.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Axis> Axes { get; set; } = [];

    /// <summary>The runs; another list is drawn again.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ParallelLine> Lines { get; set; } = [];

    /// <summary>Choices beside the heading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            string[][] colours = [.. Enumerable.Range(0, ModulePalette.Count).Select(m => (string[])[ModulePalette.Light(m), ModulePalette.Dark(m)])];
            _view = await JsView.CreateAsync(Js, "./Components/Compare/ParallelCoordinates.razor.js", _root, (object)colours);
        }
        if (_view is null || ReferenceEquals(_drawn, Lines))
            return;
        _drawn = Lines;
        await _view.CallAsync("draw", Axes.Select(a => new { a.Title, a.TickText }).ToArray(), Lines);
    }
}
