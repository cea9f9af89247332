using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class ChartViewTests
{
    public static TheoryData<string> Texts => ["x-time", "x-density_y-accuracy_raw", "s-0.65_log-x_log-y", "lin-y_z-10.5,2000", "y-training_s-0.99_z-0,1.5E+07"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_ThereAndBack_IsTheSame(string text) => Assert.Equal(text, ChartView.Parse(text).ToQuery());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x-banana_s-7_z-9,3_z-1_y-12_log-z_s-NaN")]
    public void Text_ThatMakesNoSense_IsTheDefault(string? text)
    {
        Assert.Equal(new ChartView(), ChartView.Parse(text));
        Assert.Null(ChartView.Parse(text).ToQuery());
    }

    [Fact]
    public void Axis_OfTime_LiesEvenlyInsideAnAttempt()
    {
        // Four epochs in the first second, none in the second attempt, two in the next half second.
        AttemptEntry[] attempts = [Entry(0, 0, 4), Entry(1, 4, 0), Entry(2, 4, 2)];
        var axis = CurveAxis.Time(attempts, [1000, 1000, 1500]);

        Assert.Equal([0.25, 0.5, 0.75, 1, 1.25, 1.5], Enumerable.Range(0, 6).Select(e => axis.At(e)));
        Assert.Equal((0L, 3L, 4L, 6L), (axis.Find(0, 6), axis.Find(1, 6), axis.Find(1.1, 6), axis.Find(9, 6)));
    }

    [Fact]
    public void Axis_OfAttempts_CountsThoseThatWereNotTrained()
    {
        AttemptEntry[] attempts = [Entry(0, 0, 2), Entry(1, 2, 0), Entry(2, 2, 2)];
        var axis = CurveAxis.Attempts(attempts);

        Assert.Equal([0.5, 1, 2.5, 3], Enumerable.Range(0, 4).Select(e => axis.At(e)));
    }

    [Fact]
    public void Axis_OfTimeThatIsPartlyUnknown_IsUnknownThere()
    {
        var axis = CurveAxis.Time([Entry(0, 0, 2), Entry(1, 2, 2)], [double.NaN, 2000]);

        Assert.True(double.IsNaN(axis.At(0)));
    }

    [Fact]
    public void Drawn_Thinned_SaysHowManyOfHowMany()
    {
        var line = new CurveLine(new double[2000], new Extent[2000], 1024, 1_234_567, 1_234_567);

        Assert.Equal("Shows 2,000 of 1,234,567 points (epochs): the least, greatest and last of every 1,024.", CurvesText.Drawn([line], "epochs"));
    }

    private static AttemptEntry Entry(int index, long first, int epochs) =>
        new(new Attempt { Index = index, Stage = SculptStage.Edges, Outcome = AttemptOutcome.Accepted, Units = 1, Edges = 1, Epochs = epochs }, first);
}
