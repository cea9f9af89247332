using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>One training call of a sculpt: tells its epochs, may be given up, and can be taken up within.</summary>
/// <param name="problem">The sculpt.</param>
/// <param name="attempt">Index of the attempt, as the observer knows it.</param>
/// <param name="observer">Hears the epochs; null = nobody.</param>
/// <param name="resume">Where the call goes on from; null = from its start.</param>
internal sealed class WatchedCall(SculptProblem problem, int attempt, ISculptObserver? observer, CallState? resume)
{
    private readonly List<EpochReport> _reports = [.. resume?.Reports ?? []];
    private Func<byte[]>? _take;

    /// <summary>Whether the attempt may be given up.</summary>
    public bool MayGiveUp { get; init; }

    /// <summary>Whether nobody else has the network that the call begins with: it may become the result.</summary>
    public bool OwnsStart { get; init; }

    /// <summary>Called after an epoch when <see cref="State"/> can be taken.</summary>
    public Action? CanBeSaved { get; init; }

    /// <summary>Epochs trained.</summary>
    public int Epochs => _reports.Count;

    /// <summary>The state of the call; null when it cannot be taken now.</summary>
    public CallState? State() => _take is null ? null : new CallState([.. _reports], _take());

    /// <summary>Trains. A call that was given up returns the network it began with, with the best accuracy that it reached.</summary>
    public TrainingOutcome Train(ITrainer trainer, Network start, RandomKey key, CancellationToken cancel)
    {
        try
        {
            if (trainer is IResumableTrainer resumable)
            {
                var watch = new TrainingWatch { Report = Hear, Resume = resume?.Trainer, EpochEnded = CanBeSaved is null ? null : Offer, MayOverwriteStart = OwnsStart };
                return resumable.Train(start, key, watch, cancel);
            }
            return trainer.Train(start, key, observer is null && !MayGiveUp ? null : Hear, cancel);
        }
        catch (GivenUpException)
        {
            return Best(start);
        }
    }

    private TrainingOutcome Best(Network start)
    {
        var best = _reports[0];
        foreach (var report in _reports)
        {
            if (report.Accuracy > best.Accuracy || (report.Accuracy == best.Accuracy && report.ValidationLoss < best.ValidationLoss))
                best = report;
        }
        var stepsEach = (problem.Data.Training.Count + problem.Options.Training.BatchSize - 1) / problem.Options.Training.BatchSize;
        return new TrainingOutcome(start, best.Accuracy, best.ValidationLoss, best.Epoch, (long)stepsEach * Epochs);
    }

    private void Hear(EpochReport report)
    {
        _reports.Add(report);
        observer?.EpochEnded(new EpochPoint(attempt, report.Epoch, report.TrainingLoss, report.ValidationLoss, report.Accuracy));
        if (MayGiveUp && GiveUpRule.IsHopeless(_reports, problem.Options.Training.Epochs, problem.LeastAccuracy))
            throw new GivenUpException();
    }

    private void Offer(Func<byte[]> take)
    {
        _take = take;
        CanBeSaved!();
        _take = null;
    }
}
