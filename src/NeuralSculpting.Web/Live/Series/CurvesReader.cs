using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Charts;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>Reads one run's curve for a chart, live or stored, no more of it than the chart can show.</summary>
/// <param name="runs">The runs.</param>
/// <param name="id">The run.</param>
public sealed class CurvesReader(IRunService runs, string id)
{
    private int? _batches;

    /// <summary>The journal.</summary>
    public IRunJournalReader Journal => runs.Journal(id);

    /// <summary>The curve in about so many points.</summary>
    public async Task<CurveLine> ReadAsync(ChartView view, CurveMeasure measure, int points, CancellationToken cancel)
    {
        if (await Journal.StatusAsync(cancel) is not { } status)
            return CurveLine.None("There is no such run.");
        if (status.Epochs == 0)
            return CurveLine.None("No epoch has been trained yet.");
        if (view.X == CurveX.Density)
            return await ByDensityAsync(view, measure, points, status, cancel);
        if (await AxisAsync(view.X, cancel) is not { } axis)
            return CurveLine.None(view.X == CurveX.Time ? "The time of this run is not known: it was made by an older version." : "The run's task is not known.");
        var (first, last) = (0L, status.Epochs - 1);
        if (view is { First: { } left, End: { } right })
            (first, last) = (Math.Max(0, axis.Find(left, status.Epochs) - 1), Math.Min(last, axis.Find(right, status.Epochs)));
        var seen = await Journal.ReadBucketsAsync(first, last, points, cancel);
        var (x, y) = (new List<double>(seen.Count), new List<Extent>(seen.Count));
        for (var b = 0; b < seen.Count; b++)
        {
            if (axis.At(seen.X(b)) is var place && double.IsNaN(place))
                continue;
            x.Add(place);
            y.Add(seen.Traces[(int)measure][b]);
        }
        return new CurveLine([.. x], [.. y], seen.Size, Math.Max(0, last - first + 1), seen.Total);
    }

    private async Task<CurveAxis?> AxisAsync(CurveX x, CancellationToken cancel)
    {
        if (x == CurveX.Epoch)
            return CurveAxis.Even(1);
        if (x == CurveX.Step)
            return await BatchesAsync() is { } batches ? CurveAxis.Even(batches) : null;
        var attempts = (await Journal.ReadAttemptsAsync(0, int.MaxValue, cancel)).Items;
        if (x == CurveX.Training)
            return CurveAxis.Attempts(attempts);
        var clock = await Journal.ReadClockAsync(cancel);
        return clock.Any(double.IsFinite) ? CurveAxis.Time(attempts, clock) : null;
    }

    /// <summary>Optimiser steps an epoch.</summary>
    private async Task<int?> BatchesAsync()
    {
        if (_batches is null && await runs.GetAsync(id) is { } run)
        {
            var rows = run.Spec.ResolveTask().TrainingRows;
            _batches = (rows + run.Spec.Training.BatchSize - 1) / run.Spec.Training.BatchSize;
        }
        return _batches;
    }

    private async Task<CurveLine> ByDensityAsync(ChartView view, CurveMeasure measure, int points, JournalStatus status, CancellationToken cancel)
    {
        if (measure == CurveMeasure.Training)
            return CurveLine.None("The training loss is not kept for each attempt: choose another curve or another axis.");
        if (!Core.Networks.Architecture.TryParse(status.Summary.Architecture, out var architecture))
            return CurveLine.None("The network's size is not known.");
        var all = (await Journal.ReadAttemptsAsync(0, int.MaxValue, cancel)).Items.Select(a => a.Attempt).Where(a => a.Epochs > 0)
            .Select(a => (X: 100.0 * a.Edges / architecture!.Weights, Y: (float)(measure == CurveMeasure.Validation ? a.ValidationLoss : measure == CurveMeasure.Accuracy ? a.Accuracy : 100.0 * a.Edges / architecture.Weights)))
            .OrderBy(p => p.X).ToList();
        var seen = view is { First: { } left, End: { } right } ? all.FindAll(p => p.X >= left && p.X <= right) : all;
        var size = Math.Max(1, (seen.Count + points - 1) / Math.Max(1, points));
        var chunks = seen.Chunk(size).ToList();
        return new CurveLine(
            [.. chunks.Select(c => c.Average(p => p.X))], [.. chunks.Select(c => c.Skip(1).Aggregate(Extent.Of(c[0].Y), (e, p) => e.Then(Extent.Of(p.Y))))], size, seen.Count, all.Count);
    }
}
