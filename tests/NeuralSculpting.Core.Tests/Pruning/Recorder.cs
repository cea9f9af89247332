using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Tests.Pruning;

/// <summary>Writes down everything that is heard of a sculpt.</summary>
internal sealed class Recorder : ISculptObserver
{
    /// <summary>One line a call, checkpoints excepted.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Ended attempts.</summary>
    public List<Attempt> Attempts { get; } = [];

    /// <summary>Whether to take the checkpoints.</summary>
    public bool Keep { get; init; }

    /// <summary>Each checkpoint, and how many lines came before it.</summary>
    public List<(SculptCheckpoint Checkpoint, int Lines)> Checkpoints { get; } = [];

    public void AttemptStarted(Attempt attempt, EdgeMask[] masks) => Lines.Add($"started {attempt} {Edges(masks)}");

    public void EpochEnded(in EpochPoint point) => Lines.Add($"epoch {point}");

    public void AttemptEnded(Attempt attempt, EdgeMask[] masks)
    {
        Attempts.Add(attempt);
        Lines.Add($"ended {attempt} {Edges(masks)}");
    }

    public void CheckpointReached(Func<SculptCheckpoint> take)
    {
        if (Keep)
            Checkpoints.Add((take(), Lines.Count));
    }

    private static string Edges(EdgeMask[] masks) => string.Join('|', masks.SelectMany(m => m.ToStrings()));
}
