namespace NeuralSculpting.Core.Pruning;

/// <summary>How far a sculpt has come: the dense network, and the branches in the order of the grid.</summary>
internal sealed class SculptState(Candidate dense)
{
    /// <summary>The trained dense network.</summary>
    public Candidate Dense { get; } = dense;

    /// <summary>Every branch that was begun, at most the last of them unfinished.</summary>
    public List<BranchState> Branches { get; } = [];

    /// <summary>Attempts ended, the dense training included.</summary>
    public int Attempts => 1 + Branches.Sum(b => b.Attempts);

    /// <summary>Optimiser steps of the dense training.</summary>
    public long DenseSteps { get; init; }

    /// <summary>A checkpoint of this state.</summary>
    public SculptCheckpoint Checkpoint(SculptProblem problem)
    {
        var call = Branches.Count == 0 ? null : Branches[^1].Running?.State();
        var epochs = problem.Options.Training.Epochs + Branches.Sum(b => b.Epochs) + (call?.Reports.Count ?? 0);
        return new SculptCheckpoint(Attempts, epochs, CheckpointCodec.Save(this, call));
    }
}
