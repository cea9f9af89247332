using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>A run among others that it is compared with; without its network, so that hundreds fit.</summary>
/// <param name="Summary">Its row.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Outcome">What it ended with; null unless it is finished.</param>
public sealed record ComparedRun(RunSummary Summary, RunSpec Spec, ComparedOutcome? Outcome)
{
    /// <summary>Its id.</summary>
    public string Id => Summary.Id;
}

/// <summary>What of a result is compared.</summary>
/// <param name="Hierarchy">Its modules.</param>
/// <param name="Verdict">Whether they are the true ones.</param>
/// <param name="Ties">The ties.</param>
/// <param name="Cells">Every pruning of its grid.</param>
/// <param name="Weights">Edges of the dense network.</param>
public sealed record ComparedOutcome(Hierarchy Hierarchy, Verdict Verdict, TieSummary Ties, IReadOnlyList<CellSummary> Cells, long Weights);
