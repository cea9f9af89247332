using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain;

/// <summary>Which threshold a sweep moves.</summary>
public enum SweepAxis
{
    /// <summary>T of <see cref="DetectionOptions.MergingThreshold"/>.</summary>
    Merging,

    /// <summary>T_m of <see cref="DetectionOptions.ModularityThreshold"/>.</summary>
    Modularity,
}

/// <summary>A stretch of a threshold over which the structure stays the same.</summary>
/// <param name="From">Its first value.</param>
/// <param name="To">Its last value; the next stretch begins one step later.</param>
/// <param name="Modules">Modules found.</param>
/// <param name="Success">The verdict; null without a task or a declared structure.</param>
public sealed record SweepStretch(double From, double To, int Modules, bool? Success);

/// <summary>Where along a threshold the detected structure changes: detection at every hundredth from 0 to 1.</summary>
public static class ThresholdSweep
{
    /// <summary>Steps from 0 to 1.</summary>
    public const int Steps = 100;

    /// <summary>Sweeps one threshold; all other options stay.</summary>
    /// <param name="weights">Read only by weighted features.</param>
    /// <param name="task">Judges each structure; null = none does.</param>
    /// <param name="cancel">Ends it between two detections.</param>
    /// <exception cref="InvalidOptionsException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<SweepStretch> Run(
        Architecture architecture, IReadOnlyList<EdgeMask> masks, DetectionOptions options, SweepAxis axis,
        IReadOnlyList<float[]>? weights = null, ILearningTask? task = null, CancellationToken cancel = default)
    {
        var stretches = new List<SweepStretch>();
        Hierarchy? last = null;
        for (var step = 0; step <= Steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var at = step / (double)Steps;
            var moved = axis == SweepAxis.Merging ? options with { MergingThreshold = at } : options with { ModularityThreshold = at };
            var detection = ModuleDetector.Detect(architecture, masks, moved, explain: false, weights);
            if (last is not null && Same(last, detection.Hierarchy))
            {
                stretches[^1] = stretches[^1] with { To = at };
                continue;
            }
            last = detection.Hierarchy;
            var success = task is null ? null : Judge.Verdict(task, architecture, detection).Success;
            stretches.Add(new SweepStretch(at, at, last.Modules.Count, success));
        }
        return stretches;
    }

    // Exactly the same units in every module; the order of modules follows from them.
    private static bool Same(Hierarchy a, Hierarchy b) =>
        a.Modules.Count == b.Modules.Count && a.Edges.Count == b.Edges.Count
        && a.Modules.Zip(b.Modules, (m, n) => m.Inputs.SequenceEqual(n.Inputs) && m.Hidden.SequenceEqual(n.Hidden) && m.Outputs.SequenceEqual(n.Outputs)).All(same => same);
}
