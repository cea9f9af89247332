namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// How far one branch of the grid has come: the unit pruning of one unit step and its edge prunings. A branch shares nothing
/// with the others but the dense network, so branches can be walked in any order and side by side.
/// </summary>
internal sealed class BranchState
{
    /// <summary>The network that the present pruning goes on from.</summary>
    public required Candidate Present { get; set; }

    /// <summary>How <see cref="Present"/> came to be.</summary>
    public required HistoryBuilder History { get; set; }

    /// <summary>The present pruning; null between two.</summary>
    public PruningWalk? Walk { get; set; }

    /// <summary>Whether the present pruning accepted anything, or the unit pruning before it.</summary>
    public bool Pruned { get; set; }

    /// <summary>The end of the unit pruning; null while it is under way.</summary>
    public Candidate? Units { get; set; }

    /// <summary>Whether the unit pruning accepted anything.</summary>
    public bool UnitsPruned { get; set; }

    /// <summary>How <see cref="Units"/> came to be.</summary>
    public PruningHistory? UnitsHistory { get; set; }

    /// <summary><see cref="Units"/> retrained: where each edge pruning starts.</summary>
    public Candidate? Retrained { get; set; }

    /// <summary>The training call under way when the state was read from a checkpoint; taken by the next call.</summary>
    public CallState? Call { get; set; }

    /// <summary>The training call under way now.</summary>
    public WatchedCall? Running { get; set; }

    /// <summary>Finished cells.</summary>
    public List<FinishedCell> Cells { get; } = [];

    /// <summary>Attempts ended in this branch.</summary>
    public int Attempts { get; set; }

    /// <summary>Training calls made in this branch.</summary>
    public int Trainings { get; set; }

    /// <summary>Epochs trained in this branch.</summary>
    public long Epochs { get; set; }

    /// <summary>Optimiser steps made in this branch.</summary>
    public long Steps { get; set; }
}

/// <summary>A finished cell and its network; the network is null when it was read from a checkpoint and cannot be the sparsest.</summary>
internal sealed record FinishedCell(GridCell Cell, Candidate? Network);
