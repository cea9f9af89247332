using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>Detects and judges every tied network of a sculpt, as the runs of a study ask.</summary>
internal static class OutcomeJudge
{
    private const int LongestReason = 300;

    /// <summary>What the run of a line came to.</summary>
    public static StudyOutcome Judge(StudyLine line, SculptRecord record)
    {
        var (options, architecture) = (line.Spec.Detection, line.Spec.Architecture);
        var detections = record.Networks.Select(n => Detect(n, options)).ToList();
        var ties = TieVerdicts.Of(line.Task, architecture, detections);
        var shown = record.Cells[record.Ties[0]];
        var counts = new Dictionary<string, TieCount>(StringComparer.Ordinal);
        foreach (var measure in ties.Verdicts[0].Parts.Select(p => p.Name).Prepend(TieVerdicts.Success).Distinct())
        {
            if (ties.Count(measure) is { } count)
                counts[measure] = count;
        }
        return new StudyOutcome
        {
            Edges = shown.Edges, Units = shown.Units, Accuracy = shown.Accuracy, Reached = record.AccuracyReached, Ties = ties.Agreement.Networks,
            Structures = ties.Agreement.Structures, Agreement = ties.Agreement.Agreement, Counts = counts, Reason = Reason(line, detections[0].Hierarchy, ties.Verdicts[0], record), Seconds = record.Seconds,
        };
    }

    private static Detection Detect(Network network, DetectionOptions options) =>
        ModuleDetector.Detect(network.Architecture, network.Masks, options, explain: false, options.Weighted ? network.Weights : null);

    private static string? Reason(StudyLine line, Hierarchy found, Verdict verdict, SculptRecord record)
    {
        if (StructureFault.Describe(line.Task, line.Spec.Architecture, found, verdict) is not { } text)
            return null;
        if (!record.AccuracyReached)
            text = FormattableString.Invariant($"accuracy {record.Cells[record.Ties[0]].Accuracy:0.##} % below the threshold; {text}");
        return text.Length <= LongestReason ? text : string.Concat(text.AsSpan(0, LongestReason - 1), "…");
    }
}
