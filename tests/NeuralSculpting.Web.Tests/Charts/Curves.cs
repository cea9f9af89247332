using System.Buffers.Binary;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

/// <summary>Made-up curves, and a browser that reads frames as the script does.</summary>
internal static class Curves
{
    /// <summary>Two traces, the second the first one's negative; one value in ten is missing.</summary>
    public static (CurveTable Table, float[] Values) Table(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        var table = new CurveTable(2);
        for (var i = 0; i < count; i++)
        {
            values[i] = random.Next(10) == 0 ? float.NaN : (float)random.NextDouble();
            table.Append([values[i], -values[i]]);
        }
        return (table, values);
    }

    /// <summary>Least, greatest and last value, found one by one.</summary>
    public static Extent Scan(float[] values)
    {
        var numbers = values.Where(v => !float.IsNaN(v)).ToList();
        return numbers.Count == 0 ? Extent.Of(float.NaN) : new Extent(numbers.Min(), numbers.Max(), values[^1]);
    }
}

/// <summary>Keeps frames as LiveCurves.razor.js does.</summary>
internal sealed class CurveBrowser
{
    private int _first;

    public List<double> X { get; } = [];

    public List<float>[][] Columns { get; private set; } = [];

    public int Size { get; private set; }

    public int Visible { get; private set; }

    public void Take(byte[] bytes)
    {
        int Int(int i) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 * i));
        var (buckets, columns, traces) = (Int(3), Int(4), Int(5));
        if (Int(0) == 1)
        {
            (_first, Size) = (Int(2), Int(1));
            X.Clear();
            Columns = [.. Enumerable.Range(0, traces).Select(_ => Enumerable.Range(0, columns).Select(_ => new List<float>()).ToArray())];
        }
        Visible = Int(6);
        var kept = (Int(2) - _first) / Size;
        var at = 32;
        X.RemoveRange(kept, X.Count - kept);
        for (var i = 0; i < buckets; i++, at += 8)
            X.Add(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at)));
        foreach (var column in Columns.SelectMany(c => c))
        {
            column.RemoveRange(kept, column.Count - kept);
            for (var i = 0; i < buckets; i++, at += 4)
                column.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at)));
        }
        Assert.Equal(bytes.Length, at);
    }

    public void AssertSame(CurveBrowser other)
    {
        Assert.Equal((other.Size, other.Visible), (Size, Visible));
        Assert.Equal(other.X, X);
        Assert.Equal(other.Columns, Columns);
    }
}
