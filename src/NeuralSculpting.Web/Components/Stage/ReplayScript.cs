using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>What a replay shows at a moment.</summary>
/// <param name="Position">Epochs and attempts that are shown.</param>
/// <param name="Step">The step of the shown network's own history.</param>
public readonly record struct ReplayMoment(SeriesPosition Position, int Step);

/// <summary>
/// A finished run told again at a pace a person can follow. The dense training and the steps that led to the shown network
/// take most of the time; the attempts of the rest of the grid pass quickly between them.
/// </summary>
public sealed class ReplayScript
{
    /// <summary>Share of the time for the dense training.</summary>
    private const double DenseShare = 0.15;

    /// <summary>Share of the time for the steps of the shown network.</summary>
    private const double StepShare = 0.55;

    private readonly RunSeries _series;
    private readonly IReadOnlyList<int> _steps;
    private readonly double[] _ends;

    /// <summary>Writes the script.</summary>
    /// <param name="series">Everything that happened.</param>
    /// <param name="steps">Attempts accepted on the way to the shown network, ascending.</param>
    public ReplayScript(RunSeries series, IReadOnlyList<int> steps)
    {
        (_series, _steps) = (series, steps);
        var attempts = series.Attempts.Count;
        var own = steps.ToHashSet();
        var others = Math.Max(1, attempts - 1 - own.Count);
        _ends = new double[attempts];
        var time = 0.0;
        for (var i = 0; i < attempts; i++)
        {
            time += i == 0 ? DenseShare : own.Contains(i) ? StepShare / own.Count : (1 - DenseShare - StepShare) / others;
            _ends[i] = time;
        }
    }

    /// <summary>How long a replay takes: 9 s, less when there is little to tell.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(Math.Clamp(2 + (0.2 * _series.Attempts.Count), 2, 9));

    /// <summary>What is shown at a share of the length, 0..1.</summary>
    public ReplayMoment At(double share)
    {
        if (share >= 1 || _ends.Length == 0)
            return new ReplayMoment(_series.End, _steps.Count);
        var time = Math.Max(share, 0) * _ends[^1];
        var ended = Array.BinarySearch(_ends, time);
        ended = ended < 0 ? ~ended : ended + 1;
        var position = _series.After(ended);
        if (ended < _ends.Length && _series.Attempts[ended].Attempt is { Epochs: > 0 } under)
        {
            var begin = ended == 0 ? 0 : _ends[ended - 1];
            var part = (time - begin) / (_ends[ended] - begin);
            position = position with { Epochs = (int)_series.Attempts[ended].FirstEpoch + (int)(part * under.Epochs) };
        }
        return new ReplayMoment(position, _steps.TakeWhile(s => s < ended).Count());
    }
}
