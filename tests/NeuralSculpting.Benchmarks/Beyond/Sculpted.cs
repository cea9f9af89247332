using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A network of a sculpt, as far as a choice among networks needs it.</summary>
internal sealed record Candidate(int Edges, double ValidationLoss, Detection Detection, bool Success, IReadOnlyList<VerdictPart> Parts)
{
    public Hierarchy Hierarchy => Detection.Hierarchy;

    public static Candidate Of(BooleanTask task, Architecture architecture, EdgeMask[] masks, double loss, DetectionOptions options)
    {
        var detection = ModuleDetector.Detect(architecture, masks, options);
        var verdict = Judge.Verdict(task, architecture, detection);
        var together = new VerdictPart("inputs together", detection.Hierarchy.Modules.Count(m => m.Inputs.Count > 0) < 2, "");
        IReadOnlyList<VerdictPart> parts = task.Criterion is Criterion.Overlap or Criterion.Hierarchical
            ? [.. verdict.Parts.Take(3)]
            : task.Criterion == Criterion.Undeclared ? [together] : [];
        return new Candidate(
            masks.Sum(m => m.Count()), loss, detection, verdict.Success ?? detection.Hierarchy.Modules.Count == 1, parts);
    }
}

/// <summary>One sculpt: every cell of its grid, and which of them tie.</summary>
/// <param name="Cells">In the order of the grid; null where the accuracy was not reached.</param>
/// <param name="Ties">Those with the fewest edges, the result first.</param>
/// <param name="Seconds">Time on one core.</param>
internal sealed record Sculpted(IReadOnlyList<Candidate?> Cells, IReadOnlyList<Candidate> Ties, long Steps, double Seconds);
