using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>
/// From the number of an epoch to a place on another axis that grows with it: optimiser steps, attempts, or time of work. Inside
/// an attempt places lie evenly.
/// </summary>
public sealed class CurveAxis
{
    private readonly Func<double, double> _place;

    private CurveAxis(Func<double, double> place) => _place = place;

    /// <summary>Every epoch has the same width: 1 for epochs, the number of batches for optimiser steps.</summary>
    public static CurveAxis Even(double width) => new(epoch => epoch * width);

    /// <summary>Attempt i lies from i to i + 1.</summary>
    public static CurveAxis Attempts(IReadOnlyList<AttemptEntry> attempts) => Between(attempts, i => i);

    /// <summary>Seconds of work; NaN where they are not known.</summary>
    /// <param name="clock">Milliseconds at the end of each attempt.</param>
    public static CurveAxis Time(IReadOnlyList<AttemptEntry> attempts, IReadOnlyList<double> clock) =>
        Between(attempts, i => i == 0 ? 0 : i <= clock.Count ? clock[i - 1] / 1000 : double.NaN);

    /// <summary>The place of an epoch.</summary>
    public double At(double epoch) => _place(epoch);

    /// <summary>The first epoch of [0, total] at or right of a place.</summary>
    public long Find(double place, long total)
    {
        var (low, high) = (0L, total);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _place(middle) < place ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static CurveAxis Between(IReadOnlyList<AttemptEntry> attempts, Func<int, double> edge) => new(epoch =>
    {
        // The last attempt that begins at or before the epoch: those without epochs lie before it.
        var (low, high) = (0, attempts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = attempts[middle].FirstEpoch <= epoch ? (middle + 1, high) : (low, middle);
        }
        var at = low - 1;
        if (at < 0)
            return edge(0);
        var (attempt, first) = attempts[at];
        var share = attempt.Epochs == 0 ? 0 : (epoch - first + 1) / attempt.Epochs;
        // Past the end of the last one: the attempt that is being trained.
        return share > 1 ? edge(at + 1) : edge(at) + (share * (edge(at + 1) - edge(at)));
    });
}
