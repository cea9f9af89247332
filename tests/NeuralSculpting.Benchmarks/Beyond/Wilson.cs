namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>Wilson's score interval of a proportion, 95 %.</summary>
internal static class Wilson
{
    private const double Z = 1.959963984540054;

    public static (double Low, double High) Interval(int successes, int runs)
    {
        var (p, n) = ((double)successes / runs, (double)runs);
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
