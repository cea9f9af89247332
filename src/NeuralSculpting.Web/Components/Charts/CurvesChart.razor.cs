using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>
/// One measure of one run or of many, overlaid. It reads no more points than it can show and asks the store again when the
/// viewer zooms; runs that go on are read again every second. Everything that the viewer chooses is in the page's query string.
/// </summary>
public sealed partial class CurvesChart : IAsyncDisposable
{
    /// <summary>Raw points that are drawn at most, over all runs.</summary>
    public const int MostRaw = 200_000;

    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly string _id = Ids.Next("curves-chart");
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, CurvesReader> _readers = [];
    private IReadOnlyList<(CurveRun Run, CurveLine Line)> _lines = [];
    private FramePump _pump = default!;
    private ElementReference _root;
    private DotNetObjectReference<CurvesChart>? _self;
    private JsView? _js;
    private ChartView _view = new();
    private string _runs = "";
    private string _stamp = "";
    private int _width = 800;
    private bool _thinned;
    private bool _failed;
    private string _drawn = "";

    /// <summary>The runs, in the order in which they are drawn; at most 64 are.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CurveRun> Runs { get; set; } = [];

    /// <summary>What is shown until the viewer chooses. Default: validation loss.</summary>
    [Parameter]
    public CurveMeasure Measure { get; set; } = CurveMeasure.Validation;

    /// <summary>The key of the query string under which it keeps what the viewer chose. Two charts of a page have two keys. Default "chart".</summary>
    [Parameter]
    public string ViewKey { get; set; } = "chart";

    /// <summary>Its name for those who cannot see it. Default "Curves of the runs".</summary>
    [Parameter]
    public string Title { get; set; } = "Curves of the runs";

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "curves";

    /// <summary>What the viewer may do.</summary>
    [CascadingParameter]
    public Viewing? Viewing { get; set; }

    [Inject]
    private IRunService Service { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private CurveMeasure Shown => _view.Measure ?? Measure;

    private bool IsLogY => _view.LogY ?? Shown is CurveMeasure.Training or CurveMeasure.Validation;

    /// <summary>Whether a curve leads to its run: among several, for those who may see more than this page.</summary>
    private bool Opens => Runs.Count > 1 && Viewing is not { ReadOnly: true };

    private bool FitsRaw => _lines.Sum(l => l.Line.Rows) <= MostRaw;

    private string RawTitle => FitsRaw ? "Draw every point of this stretch" : string.Create(CultureInfo.InvariantCulture, $"At most {MostRaw:N0} points are drawn one by one: zoom in");

    /// <summary>The browser's call: the viewer looks at another stretch, or the figure has another width.</summary>
    /// <param name="first">Left end on the axis; null = all.</param>
    /// <param name="end">Right end.</param>
    /// <param name="width">In pixels.</param>
    [JSInvokable]
    public async Task Looked(double? first, double? end, int width)
    {
        _width = Math.Clamp(width, 100, 4096);
        var (from, to) = first is not null && end > first ? (first, end) : (null, null);
        var view = _view with { First = from, End = to };
        // The same stretch in another width is asked for too, but nothing twice.
        if (view == _view)
            await RefreshAsync();
        else
            Change(view);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Query.Changed -= Reread;
        await _gone.CancelAsync();
        if (_js is { } view)
        {
            _js = null;
            await view.DisposeAsync();
        }
        _self?.Dispose();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _pump = new FramePump(SendAsync, Clock);
        _view = ChartView.Parse(Query[ViewKey]);
        Query.Changed += Reread;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var runs = string.Join('\n', Runs);
        if (_runs == runs)
            return;
        _runs = runs;
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _js = await JsView.CreateAsync(Js, "./Components/Charts/CurvesChart.razor.js", _root, _self);
        _failed = _js is null;
        await RefreshAsync();
        _ = FollowAsync(_gone.Token);
    }

    private void Reread()
    {
        var view = ChartView.Parse(Query[ViewKey]);
        if (view == _view)
            return;
        _view = view;
        _ = InvokeAsync(RefreshAsync);
    }

    private void Change(ChartView view)
    {
        if (_view == view)
            return;
        _view = view;
        Query.Set((ViewKey, view.ToQuery()));
        _ = InvokeAsync(RefreshAsync);
    }

    private void Smooth(ChangeEventArgs e)
    {
        if (double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var smoothing))
            Change(_view with { Smoothing = Math.Clamp(Math.Round(smoothing, 2), 0, 0.99) });
    }

    private Task RefreshAsync() => _gone.IsCancellationRequested || _js is null ? Task.CompletedTask : _pump.AskAsync();

    /// <summary>Reads again while any of the runs goes on.</summary>
    private async Task FollowAsync(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(_pace, Clock);
            for (var going = true; going && await timer.WaitForNextTickAsync(gone);)
            {
                var stamps = new List<string>();
                going = false;
                foreach (var run in Runs)
                {
                    if (await Reader(run).Journal.StatusAsync(gone) is not { } status)
                        continue;
                    going |= !status.Summary.HasEnded;
                    stamps.Add(string.Create(CultureInfo.InvariantCulture, $"{status.Epochs}/{status.Summary.State}"));
                }
                var stamp = string.Join(' ', stamps);
                if (stamp != _stamp)
                    await InvokeAsync(RefreshAsync);
                _stamp = stamp;
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // The circuit is gone.
        }
    }

    private CurvesReader Reader(CurveRun run)
    {
        if (!_readers.TryGetValue(run.RunId, out var reader))
            _readers[run.RunId] = reader = new CurvesReader(Service, run.RunId);
        return reader;
    }

    private async Task SendAsync()
    {
        if (_js is not { } js)
            return;
        var (view, shown, runs) = (_view, Shown, Runs.Take(64).ToList());
        var points = view.Raw && FitsRaw && _lines.Count > 0 ? MostRaw / Math.Max(1, runs.Count) : _width;
        // Each run beside the others, off the circuit's thread; the readers are made here.
        var readers = runs.ConvertAll(Reader);
        var lines = await Task.WhenAll(readers.Select(r => Task.Run(() => r.ReadAsync(view, shown, points, _gone.Token))));
        // Changed meanwhile: the pump has been asked again.
        if (view != _view)
            return;
        _lines = [.. runs.Zip(lines)];
        _thinned = lines.Any(l => l.Size > 1);
        _drawn = CurvesText.Drawn(lines, view.X == CurveX.Density ? "attempts" : "epochs");
        StateHasChanged();
        await js.CallAsync("show", CurvesFrame.Encode(lines), CurvesFrame.Describe(_lines, view, shown, IsLogY));
    }

    private string Describe(CurveLine line) => CurvesText.Of(line, Shown, _view.X);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
