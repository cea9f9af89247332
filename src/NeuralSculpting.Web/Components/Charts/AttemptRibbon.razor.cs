using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Live;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>All attempts of a sculpt: a row a unit step, its unit pruning first, then its edge prunings.</summary>
public sealed partial class AttemptRibbon : IAsyncDisposable
{
    private readonly AttemptCursor _cursor = new();
    private readonly string _id = Ids.Next("ribbon");
    private FramePump _pump = default!;
    private RibbonLayout _layout = new(new PruningOptions());
    private IReadOnlyList<RibbonPruning> _prunings = [];
    private IReadOnlyList<RibbonRow> _rows = [];
    private PruningOptions? _grid;
    private RunSeries? _of;
    private ElementReference _root;
    private DotNetObjectReference<AttemptRibbon>? _self;
    private JsView? _view;
    private string? _sentMarks;
    private bool _failed;

    /// <summary>What to draw; render the component again (at most ten times a second) when more has been read.</summary>
    [Parameter, EditorRequired]
    public RunSeries Series { get; set; } = default!;

    /// <summary>The grid of the run's spec.</summary>
    [Parameter, EditorRequired]
    public PruningOptions Grid { get; set; } = default!;

    /// <summary>How much of it: null = all there is, less in a replay.</summary>
    [Parameter]
    public SeriesPosition? Position { get; set; }

    /// <summary>Indices of the result's cells that tie for fewest edges, the one shown first; null = those with the fewest so far.</summary>
    [Parameter]
    public IReadOnlyList<int>? Winners { get; set; }

    /// <summary>Whether attempts are still being made or replayed: the one at the end then pulses.</summary>
    [Parameter]
    public bool Moving { get; set; }

    /// <summary>The pruning that is chosen; null = none.</summary>
    [Parameter]
    public GridPlace? Selected { get; set; }

    /// <summary>The viewer chose a pruning, or with null none.</summary>
    [Parameter]
    public EventCallback<GridPlace?> SelectedChanged { get; set; }

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "attempts";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Visible => Math.Min(Position?.Attempts ?? Series.End.Attempts, Series.Attempts.Count);

    /// <summary>The browser's call: a pruning was chosen, or with -1 none.</summary>
    [JSInvokable]
    public async Task Chosen(int row, int column)
    {
        var inside = row >= 0 && row < _layout.Rows && column >= 0 && column < _layout.Columns;
        Selected = inside ? _layout.Place(row, column, _prunings) : null;
        await SelectedChanged.InvokeAsync(Selected);
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _pump = new FramePump(SendAsync, Clock);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_grid != Grid)
            (_grid, _layout) = (Grid, new RibbonLayout(Grid));
        _prunings = _layout.Prunings(Series.Attempts, Visible);
        _rows = _layout.Summarise(_prunings);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _view = await JsView.CreateAsync(Js, "./Components/Charts/AttemptRibbon.razor.js", _root, _self);
            _failed = _view is null;
            if (_failed)
                StateHasChanged();
        }
        await _pump.AskAsync();
    }

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

    private async Task SendAsync()
    {
        if (_view is not { } view)
            return;
        if (_of != Series)
        {
            _of = Series;
            _cursor.Forget();
        }
        var marks = RibbonMarks.Of(_layout, _prunings, Winners, Selected, Moving ? Now() : null, Series.Weights);
        var page = _cursor.Next(Series.Attempts, Visible);
        if (page is null && marks == _sentMarks)
            return;
        _sentMarks = marks;
        await view.CallAsync("show", page is { } p ? JournalFrames.Encode(p) : null, marks);
    }

    private Attempt? Now() => Visible < Series.Attempts.Count ? Series.Attempts[Visible].Attempt : Series.Current;

    private string Sentence()
    {
        var (attempts, accepted) = (Visible, _prunings.Sum(p => p.Accepted));
        if (attempts == 0)
            return "No attempt has ended yet.";
        var cells = _prunings.Where(p => _layout.CellOf(p.Row, p.Column) is not null).ToList();
        var fewest = cells.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Fewest edges: {cells.Min(p => p.Edges):N0}, at {Count(_layout.Fewest(_prunings).Count, "pruning")}.");
        return $"{Count(attempts, "attempt")} in {Count(_prunings.Count, "pruning")}, {accepted.ToString("N0", CultureInfo.InvariantCulture)} accepted.{fewest}";
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
