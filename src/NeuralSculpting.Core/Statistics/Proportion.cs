namespace NeuralSculpting.Core.Statistics;

/// <summary>So many successes out of so many, and how sure the rate behind them is.</summary>
/// <param name="Successes">0..<paramref name="Of"/>.</param>
/// <param name="Of">Trials, 0 or more.</param>
public readonly record struct Proportion(int Successes, int Of)
{
    // The 97.5 % point of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>0..1; null without trials.</summary>
    public double? Rate => Of == 0 ? null : (double)Successes / Of;

    /// <summary>The Wilson score interval with 95 % confidence, 0..1; null without trials.</summary>
    public (double Low, double High)? Wilson
    {
        get
        {
            if (Rate is not { } rate)
                return null;
            var (n, square) = ((double)Of, Z * Z);
            var centre = (rate + (square / (2 * n))) / (1 + (square / n));
            var half = Z / (1 + (square / n)) * Math.Sqrt((rate * (1 - rate) / n) + (square / (4 * n * n)));
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }

    /// <summary>
    /// The successes out of <paramref name="of"/> new trials that would not surprise: the beta-binomial distribution under
    /// Jeffreys' prior without its tails.
    /// </summary>
    /// <param name="of">New trials, 1 or more.</param>
    /// <param name="tail">The most probability that a tail may hold. Default 0.025: a 95 % interval.</param>
    /// <returns>The least and the most such count; both ends are inside.</returns>
    public (int Low, int High) Predict(int of, double tail = 0.025)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        var (low, below) = (0, 0.0);
        for (; low < of; low++)
        {
            below += Probability(low, of);
            if (below > tail)
                break;
        }
        var (high, above) = (of, 0.0);
        for (; high > low; high--)
        {
            above += Probability(high, of);
            if (above > tail)
                break;
        }
        return (low, high);
    }

    /// <summary>Whether a count out of <paramref name="of"/> lies inside <see cref="Predict"/>.</summary>
    public bool Agrees(int successes, int of, double tail = 0.025) =>
        Predict(of, tail) is var (low, high) && successes >= low && successes <= high;

    private double Probability(int k, int of) => Math.Exp(
        LogChoose(of, k) + LogBeta(Successes + k + 0.5, Of - Successes + of - k + 0.5) - LogBeta(Successes + 0.5, Of - Successes + 0.5));

    private static double LogChoose(int n, int k) => -Math.Log(n + 1) - LogBeta(n - k + 1, k + 1);

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Stirling's series after a shift to arguments above 10.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
            shift -= Math.Log(x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
