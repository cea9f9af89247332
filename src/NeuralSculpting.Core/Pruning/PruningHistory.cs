using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// How a network of the grid came to its masks: the accepted steps in order, and for each edge the step at which it died.
/// Masks only shrink along the way, so one number an edge holds the whole history.
/// </summary>
public sealed class PruningHistory
{
    /// <summary>The step of an edge that is still there.</summary>
    public const ushort Alive = ushort.MaxValue;

    /// <summary>The attempts accepted on the way, in order; step 0 is the dense network.</summary>
    public required IReadOnlyList<int> Attempts { get; init; }

    /// <summary>A number an edge, row-major n_l x n_(l-1) a weight layer: it died at this step (1..), or <see cref="Alive"/>.</summary>
    public required ushort[][] DeathSteps { get; init; }

    /// <summary>The masks after step <paramref name="step"/> (0 = dense; past the last step: the last masks).</summary>
    public EdgeMask[] MasksAt(Architecture architecture, int step)
    {
        step = Math.Min(step, Alive - 1);
        var masks = new EdgeMask[DeathSteps.Length];
        for (var l = 0; l < masks.Length; l++)
        {
            var columns = architecture.Layers[l];
            masks[l] = new EdgeMask(architecture.Layers[l + 1], columns);
            for (var i = 0; i < DeathSteps[l].Length; i++)
                masks[l][i / columns, i % columns] = DeathSteps[l][i] > step;
        }
        return masks;
    }
}
