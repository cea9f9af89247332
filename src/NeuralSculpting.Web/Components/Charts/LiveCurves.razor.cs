using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Live;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>
/// Loss, accuracy and density over all trainings of a run. The browser has no more points than it can show; when the viewer
/// zooms it asks for finer ones.
/// </summary>
public sealed partial class LiveCurves : IAsyncDisposable
{
    private readonly CurveCursor _curves = new();
    private readonly AttemptCursor _attempts = new();
    private readonly string _id = Ids.Next("curves");
    private FramePump _pump = default!;
    private RunSeries? _of;
    private ElementReference _root;
    private DotNetObjectReference<LiveCurves>? _self;
    private JsView? _view;
    private CurveWindow _window = new(null, null, 800);
    private bool _byTraining;
    private bool _failed;
    private string _drawn = "";

    /// <summary>What to draw; render the component again (at most ten times a second) when more has been read.</summary>
    [Parameter, EditorRequired]
    public RunSeries Series { get; set; } = default!;

    /// <summary>How much of it: null = all there is, less in a replay.</summary>
    [Parameter]
    public SeriesPosition? Position { get; set; }

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "curves";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private SeriesPosition Shown => Position ?? Series.End;

    private CurveTable Table => _byTraining ? Series.Trainings : Series.Epochs;

    private int Visible => Math.Min(_byTraining ? Shown.Attempts : Shown.Epochs, Table.Count);

    /// <summary>The browser's call: the viewer looks at another stretch, or the figure has another width.</summary>
    /// <param name="first">Left end on the axis; null = all.</param>
    /// <param name="end">Right end.</param>
    /// <param name="width">In pixels.</param>
    [JSInvokable]
    public async Task Looked(double? first, double? end, int width)
    {
        _window = new CurveWindow(first, end, width);
        Describe();
        StateHasChanged();
        await _pump.AskAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _pump = new FramePump(SendAsync, Clock);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Describe();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _view = await JsView.CreateAsync(Js, "./Components/Charts/LiveCurves.razor.js", _root, _self);
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
            _curves.Forget();
            _attempts.Forget();
        }
        if (_attempts.Next(Series.Attempts, Shown.Attempts) is { } page && !await view.CallAsync("attempts", JournalFrames.Encode(page)))
            return;
        if (_curves.Next(Table, Visible, _window) is { } frame)
            await view.CallAsync("append", frame.Encode(), _byTraining);
    }

    private async Task ChangeAxis(bool byTraining)
    {
        if (_byTraining == byTraining)
            return;
        _byTraining = byTraining;
        _window = _window with { First = null, End = null };
        Describe();
        if (_view is not null)
            await _view.CallAsync("reset");
        await _pump.AskAsync();
    }

    private async Task SaveCsv()
    {
        if (_view is null)
            return;
        var bytes = new MemoryStream();
        await using (var writer = new StreamWriter(bytes, new UTF8Encoding(false), leaveOpen: true))
            SeriesCsv.Write(writer, Series, Shown);
        bytes.Position = 0;
        using var stream = new DotNetStreamReference(bytes);
        await _view.CallAsync("save", $"{FileName}.csv", "text/csv", stream);
    }

    private void Describe() => _drawn = CurveSummary.Drawn(_window.Plan(Visible), Visible, _byTraining ? "attempts" : "epochs");

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
