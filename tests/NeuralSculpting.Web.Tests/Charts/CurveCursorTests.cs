using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class CurveCursorTests
{
    private static readonly CurveWindow _whole = new(null, null, 100);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_GrowingRewoundAndZoomed_LeavesWhatALateJoinerGets(int seed)
    {
        var (table, _) = Curves.Table(5000, seed);
        var random = new Random(seed + 100);
        var (early, cursor) = (new CurveBrowser(), new CurveCursor());
        for (var (step, visible) = (0, 0); step < 300; step++)
        {
            visible = random.Next(4) == 0 ? random.Next(visible + 1) : Math.Min(5000, visible + random.Next(120));
            var left = random.Next(3) == 0 ? random.Next(5000) : (double?)null;
            var window = left is null ? _whole : new CurveWindow(left, left + 50.5 + random.Next(900), 100);
            if (cursor.Next(table, visible, window) is { } frame)
                early.Take(frame.Encode());
            var late = new CurveBrowser();
            late.Take(new CurveCursor().Next(table, visible, window)!.Encode());
            early.AssertSame(late);
        }
    }

    [Fact]
    public void Next_NothingNew_IsNull()
    {
        var (table, _) = Curves.Table(500, 1);
        var cursor = new CurveCursor();
        Assert.NotNull(cursor.Next(table, 500, _whole));
        Assert.Null(cursor.Next(table, 500, _whole));
        cursor.Forget();
        Assert.True(cursor.Next(table, 500, _whole)!.Reset);
    }

    [Fact]
    public void Next_FewMore_SendsOnlyTheEnd()
    {
        var (table, _) = Curves.Table(6500, 1);
        var cursor = new CurveCursor();
        cursor.Next(table, 6410, _whole);
        var frame = cursor.Next(table, 6420, _whole)!;
        // 6,420 rows at no more than 100 buckets: 128 a bucket, and only the one that was not complete.
        Assert.Equal((false, 128, 6400, 1), (frame.Reset, frame.Size, frame.From, frame.X.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(4999)]
    public void Next_Whole_KeepsGreatestLeastAndLastOfEveryBucket(int visible)
    {
        var (table, values) = Curves.Table(5000, 9);
        var frame = new CurveCursor().Next(table, visible, _whole)!;
        Assert.True(frame.X.Length <= 100);
        for (var b = 0; b < frame.X.Length; b++)
            Assert.Equal(Curves.Scan(values[(b * frame.Size)..Math.Min(visible, (b + 1) * frame.Size)]), frame.Values[0][b]);
        Assert.Equal(visible, frame.X.Length == 0 ? 0 : (int)((2 * frame.X[^1]) - ((frame.X.Length - 1) * frame.Size)) + 1);
    }

    [Fact]
    public void Next_MillionRows_SendsNoMoreThanTheFigureShows()
    {
        var table = new CurveTable(1);
        for (var i = 0; i < 1_000_000; i++)
            table.Append([i == 654_321 ? 7 : 0]);
        var frame = new CurveCursor().Next(table, table.Count, new CurveWindow(null, null, 1000))!;
        Assert.InRange(frame.X.Length, 500, 1000);
        Assert.Single(frame.Values[0], e => e.Max == 7f);
    }
}
