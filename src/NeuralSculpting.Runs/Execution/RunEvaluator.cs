using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Execution;

/// <summary>Detects the modules of every tied network and judges those of the one shown.</summary>
public sealed class RunEvaluator : IRunEvaluator
{
    /// <inheritdoc/>
    public RunResult Evaluate(ILearningTask task, SculptOptions options, SculptResult sculpt)
    {
        var detections = sculpt.Networks.Select((network, tie) => Detect(network, options.Detection, explain: tie == 0)).ToList();
        return new RunResult
        {
            Accuracy = sculpt.Cell.Accuracy,
            AccuracyReached = sculpt.AccuracyReached,
            DenseAccuracy = sculpt.DenseAccuracy,
            Trainings = sculpt.Trainings,
            Attempts = sculpt.Attempts,
            Steps = sculpt.Steps,
            Network = sculpt.Network,
            Detection = detections[0],
            Verdict = Judge.Verdict(task, sculpt.Network.Architecture, detections[0]),
            Ties = TieSummary.Of(sculpt.Ties, detections),
            Cells = [.. sculpt.Cells.Select(Summarise)],
        };
    }

    private static Detection Detect(Network network, DetectionOptions options, bool explain) =>
        ModuleDetector.Detect(network.Architecture, network.Masks, options, explain, options.Weighted ? network.Weights : null);

    private static CellSummary Summarise(GridCell cell) => new(
        cell.UnitStep, cell.EdgeStep, cell.Units, cell.Edges, cell.Accuracy, cell.ValidationLoss, cell.Pruned, cell.History.Attempts.Count);
}
