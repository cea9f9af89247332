using System.Globalization;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>The epochs of a run as comma-separated values, none left out.</summary>
public static class SeriesCsv
{
    /// <summary>The first line.</summary>
    public const string Header =
        "epoch_of_run,attempt,epoch,stage,unit_step_percent,edge_step_percent,target_percent,outcome,training_loss,validation_loss,accuracy_percent,density_percent";

    /// <summary>A line an epoch, attempts that are not trained have none; missing values are empty.</summary>
    public static void Write(TextWriter to, RunSeries series, SeriesPosition position)
    {
        to.Write(Header + "\n");
        var columns = Enumerable.Range(0, Trace.Count).Select(series.Epochs.Values).ToArray();
        var epochs = Math.Min(position.Epochs, series.Epochs.Count);
        var attempt = 0;
        for (var i = 0; i < epochs; i++)
        {
            while (attempt < series.Attempts.Count && i >= series.Attempts[attempt].FirstEpoch + series.Attempts[attempt].Attempt.Epochs)
                attempt++;
            var (what, first, ended) = attempt < series.Attempts.Count
                ? (series.Attempts[attempt].Attempt, series.Attempts[attempt].FirstEpoch, attempt < position.Attempts)
                : (series.Current, series.After(series.Attempts.Count).Epochs, false);
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{i},{attempt},{i - first},"));
            to.Write(what is null ? ",,,,," : Describe(what, ended));
            to.Write(string.Join(',', columns.Select(c => float.IsNaN(c[i]) ? "" : c[i].ToString("R", CultureInfo.InvariantCulture))));
            to.Write('\n');
        }
    }

    private static string Describe(Attempt attempt, bool ended) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{attempt.Stage},{attempt.UnitStep},{attempt.EdgeStep},{attempt.TargetPercent},{(ended ? attempt.Outcome.ToString() : "")},");
}
