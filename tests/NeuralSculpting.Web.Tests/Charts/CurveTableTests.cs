using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class CurveTableTests
{
    [Fact]
    public void Fold_AnyStretch_EqualsPlainScan()
    {
        var (table, values) = Curves.Table(3000, seed: 1);
        var random = new Random(2);
        for (var i = 0; i < 2000; i++)
        {
            var first = random.Next(3000);
            var end = random.Next(first + 1, 3001);
            Assert.Equal(Curves.Scan(values[first..end]), table.Fold(0, first, end));
        }
    }

    [Fact]
    public void Fold_AfterTruncatingAndAppendingAgain_EqualsPlainScan()
    {
        var (table, values) = Curves.Table(1000, seed: 3);
        for (var count = 999; count > 0; count = count * 2 / 3)
        {
            table.Truncate(count);
            Assert.Equal(count, table.Count);
            foreach (var value in values.AsSpan(count, Math.Min(40, 1000 - count)))
                table.Append([value, -value]);
            var end = table.Count;
            Assert.Equal(Curves.Scan(values[..end]), table.Fold(0, 0, end));
            Assert.Equal(Curves.Scan([.. values[..end].Select(v => -v)]), table.Fold(1, 0, end));
        }
    }

    [Fact]
    public void Fold_OnlyMissingValues_IsMissing()
    {
        var table = new CurveTable(1);
        for (var i = 0; i < 40; i++)
            table.Append([float.NaN]);
        Assert.Equal(Extent.Of(float.NaN), table.Fold(0, 0, 40));
        Assert.Equal(Extent.Of(float.NaN), table.Fold(0, 5, 5));
    }
}
