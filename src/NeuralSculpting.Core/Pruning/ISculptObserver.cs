using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// Hears what happens in a sculpt, one call at a time and always in the order of the grid, so that the same spec gives the
/// same calls whatever the number of threads.
/// </summary>
public interface ISculptObserver
{
    /// <summary>An attempt begins, under these masks; they must not be changed or kept.</summary>
    /// <param name="attempt">Its outcome and accuracy are not known yet.</param>
    /// <param name="masks">A mask a weight layer.</param>
    void AttemptStarted(Attempt attempt, EdgeMask[] masks);

    /// <summary>An epoch ended.</summary>
    void EpochEnded(in EpochPoint point);

    /// <summary>An attempt ended.</summary>
    /// <param name="attempt">With its outcome.</param>
    /// <param name="masks">The masks of the network that the sculpt goes on from; they must not be changed or kept.</param>
    void AttemptEnded(Attempt attempt, EdgeMask[] masks);

    /// <summary>
    /// The sculpt could be taken up again from here: after every accepted attempt and every finished cell. Taking the
    /// checkpoint costs a copy, so it is made only when asked for.
    /// </summary>
    void CheckpointReached(Func<SculptCheckpoint> take);

    /// <summary>
    /// The sculpt could be taken up again from here, within a training call: after every epoch of a large network. The checkpoint
    /// takes about 16 bytes a weight; it counts the epochs of the call among those ended.
    /// </summary>
    void EpochCheckpointReached(Func<SculptCheckpoint> take)
    {
    }
}
