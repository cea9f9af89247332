using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class RunSeriesTests
{
    [Fact]
    public async Task Pump_LiveWithRewinds_EndsAsReadAtOnce()
    {
        var run = new SmallRun();
        var (live, late, random) = (new RunSeries(run.Architecture.Weights), new RunSeries(run.Architecture.Weights), new Random(5));
        for (run.Ended = 0; run.Ended < run.All.Count; run.Ended += random.Next(-3, 8))
        {
            run.Ended = Math.Max(0, run.Ended);
            await PumpAsync(live, run, most: 37);
            Assert.Equal(run.Ended, live.Attempts.Count);
        }
        await PumpAsync(live, run, most: 37);
        await PumpAsync(late, run, most: 1_000_000);
        Assert.Equal(late.Attempts, live.Attempts);
        for (var t = 0; t < Trace.Count; t++)
        {
            Assert.Equal(late.Epochs.Values(t), live.Epochs.Values(t));
            Assert.Equal(late.Trainings.Values(t), live.Trainings.Values(t));
        }
    }

    [Fact]
    public async Task Pump_Whole_DensityAndBestEpochFollowTheAttempts()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        await PumpAsync(series, run, most: 500);
        foreach (var (attempt, first) in series.Attempts)
        {
            var density = (float)(100.0 * attempt.Edges / 192);
            Assert.Equal(density, series.Trainings.Values(Trace.Density)[attempt.Index]);
            Assert.All(Enumerable.Range((int)first, attempt.Epochs), e => Assert.Equal(density, series.Epochs.Values(Trace.Density)[e]));
            if (attempt.BestEpoch >= 0)
                Assert.Equal((float)attempt.ValidationLoss, series.Epochs.Values(Trace.ValidationLoss)[(int)first + attempt.BestEpoch]);
        }
    }

    [Fact]
    public async Task After_EveryAttempt_IsFoundAgainByItsEpochs()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        await PumpAsync(series, run, most: 500);
        for (var n = 0; n <= series.Attempts.Count; n++)
        {
            var position = series.After(n);
            Assert.True(series.At(position.Epochs).Attempts >= n);
            Assert.Equal(position.Epochs, series.After(series.At(position.Epochs).Attempts).Epochs);
        }
        Assert.Equal(series.End, series.At(int.MaxValue));
    }

    [Fact]
    public async Task Csv_Whole_HasALineAnEpochThatAddsUp()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        await PumpAsync(series, run, most: 500);
        var text = new StringWriter();
        SeriesCsv.Write(text, series, series.End);
        var lines = text.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(series.Epochs.Count + 1, lines.Length);
        Assert.Equal(SeriesCsv.Header, lines[0]);
        Assert.All(lines, l => Assert.Equal(12, l.Split(',').Length));
        Assert.StartsWith("0,0,0,Dense,,,0,Trained,", lines[1], StringComparison.Ordinal);
    }

    internal static async Task PumpAsync(RunSeries series, SmallRun run, int most)
    {
        while (await series.PumpAsync(run, most))
        {
        }
    }
}
