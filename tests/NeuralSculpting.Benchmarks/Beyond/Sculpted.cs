using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A network of a sculpt, as far as a choice among networks needs it.</summary>
/// <param name="Edges">Edges on a path from an input to an output.</param>
internal sealed record Candidate(int Edges, double ValidationLoss, Detection Detection, bool Success)
{
    public Hierarchy Hierarchy => Detection.Hierarchy;

    public static Candidate Of(BooleanTask task, Architecture architecture, EdgeMask[] masks, double loss, DetectionOptions options)
    {
        var detection = ModuleDetector.Detect(architecture, masks, options);
        var success = Judge.Verdict(task, architecture, detection).Success ?? detection.Hierarchy.Modules.Count == 1;
        return new Candidate(LiveEdges(architecture, masks, detection.Kept), loss, detection, success);
    }

    private static int LiveEdges(Architecture architecture, EdgeMask[] masks, bool[] kept)
    {
        var (count, below) = (0, 0);
        for (var l = 0; l < masks.Length; below += architecture.Layers[l], l++)
        {
            var above = below + architecture.Layers[l];
            for (var r = 0; r < masks[l].Rows; r++)
            {
                for (var c = 0; c < masks[l].Columns; c++)
                    count += masks[l][r, c] && kept[above + r] && kept[below + c] ? 1 : 0;
            }
        }
        return count;
    }
}

/// <summary>One sculpt: every cell of its grid, and which of them tie.</summary>
/// <param name="Cells">In the order of the grid; null where the accuracy was not reached.</param>
/// <param name="Ties">Those with the fewest edges, the result first.</param>
/// <param name="Seconds">Time on one core.</param>
internal sealed record Sculpted(IReadOnlyList<Candidate?> Cells, IReadOnlyList<Candidate> Ties, long Steps, double Seconds);
