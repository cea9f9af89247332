using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>One trace of every run, over each other.</summary>
public sealed partial class CompareCurves
{
    // Every run has a least and a greatest point a bucket.
    private const int Buckets = 800;

    private IReadOnlyList<EpochSeries?> _series = [];
    private IReadOnlyList<ComparedRun>? _of;
    private PlotContent? _content;
    private Curve _curve = Curve.All[0];
    private bool _log;
    private string _drawn = "";

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <summary>A run was clicked.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    [Inject]
    private IRunService Service { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_of, Runs))
            return;
        _of = Runs;
        _curve = Curve.All.FirstOrDefault(c => c.Name == Query["curve"]) ?? Curve.All[0];
        _log = Query["log"] == "1";
        var (series, shown, all) = (new EpochSeries?[Runs.Count], 0L, 0L);
        for (var i = 0; i < series.Length; i++)
        {
            var journal = Service.Journal(Runs[i].Id);
            if (await journal.StatusAsync() is not { Epochs: > 0 } status)
                continue;
            series[i] = await journal.ReadSeriesAsync(0, status.Epochs - 1, Buckets);
            (shown, all) = (shown + series[i]!.X.Length, all + status.Epochs);
        }
        _series = series;
        _drawn = string.Create(CultureInfo.InvariantCulture, $"Shows {shown:N0} of {all:N0} epochs: the least and the greatest of each stretch.");
        Draw();
    }

    private void Draw() => _content = Figures.Curves(Runs, _series, _curve, _log);

    private void Pick(ChangeEventArgs change)
    {
        _curve = Curve.All.FirstOrDefault(c => c.Name == change.Value as string) ?? _curve;
        Query.Set("curve", _curve == Curve.All[0] ? null : _curve.Name);
        Draw();
    }

    private void ToggleLog()
    {
        _log = !_log;
        Query.Set("log", _log ? "1" : null);
        Draw();
    }

    private string Csv() => CompareText.Csv(
    [
        ["run", "epoch", _curve.Name],
        .. Runs.SelectMany((run, i) => _series[i] is not { } s ? [] : s.X.Select((x, at) => (IEnumerable<string?>)
            [run.Id, x.ToString("R", CultureInfo.InvariantCulture), (_curve.Values(s)[at] * _curve.Scale).ToString("R", CultureInfo.InvariantCulture)])),
    ]);
}
