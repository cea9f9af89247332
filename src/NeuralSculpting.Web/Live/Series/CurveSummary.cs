using System.Globalization;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>The curves in words.</summary>
public static class CurveSummary
{
    /// <summary>Where the run stands at a position, in one line.</summary>
    public static string Of(RunSeries series, SeriesPosition position)
    {
        var epochs = Math.Min(position.Epochs, series.Epochs.Count);
        if (epochs == 0)
            return "No epoch has been trained yet.";
        var lowest = series.Epochs.Fold(Trace.ValidationLoss, 0, epochs).Min;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"After {epochs:N0} {(epochs == 1 ? "epoch" : "epochs")} and {position.Attempts:N0} {(position.Attempts == 1 ? "attempt" : "attempts")}: " +
            $"training loss {Loss(Trace.TrainingLoss)}, validation loss {Loss(Trace.ValidationLoss)} (lowest {Number(lowest)}), " +
            $"accuracy {Percent(Trace.Accuracy)}, density {Percent(Trace.Density)}.");

        string Loss(int trace) => Number(series.Epochs.Values(trace)[epochs - 1]);
        string Percent(int trace) => string.Create(CultureInfo.InvariantCulture, $"{series.Epochs.Values(trace)[epochs - 1]:0.##} %");
    }

    /// <summary>How much of it is drawn.</summary>
    /// <param name="unit">"epochs" or "attempts".</param>
    public static string Drawn(in CurvePlan plan, int visible, string unit)
    {
        var rows = Math.Max(0, plan.End - plan.First);
        var buckets = (rows + plan.Size - 1) / plan.Size;
        return plan.Size == 1
            ? string.Create(CultureInfo.InvariantCulture, $"Shows {(rows == visible ? "all" : $"{rows.ToString("N0", CultureInfo.InvariantCulture)} of")} {visible:N0} {unit}, each one.")
            : string.Create(CultureInfo.InvariantCulture, $"Shows {buckets:N0} points for {rows:N0} of {visible:N0} {unit}: the least, greatest and last value of every {plan.Size:N0}; zoom in for more.");
    }

    private static string Number(float value) => value.ToString(Math.Abs(value) is > 0 and < 0.001f ? "0.00e-0" : "0.####", CultureInfo.InvariantCulture);
}
