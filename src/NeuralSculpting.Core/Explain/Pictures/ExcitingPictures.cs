using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Explain.Pictures;

/// <summary>One example that a module answers to.</summary>
/// <param name="Example">Its number (<see cref="PictureLayout.Example"/>).</param>
/// <param name="Activation">The mean activation of the module's units.</param>
public readonly record struct ExcitingPicture(int Example, double Activation);

/// <summary>The pictures that excite a module most.</summary>
public static class ExcitingPictures
{
    /// <summary>Pictures looked at, at most.</summary>
    public const int MostLookedAt = 10_000;

    /// <summary>
    /// The examples with the highest mean activation of the units of the module that others read and of its outputs; of all its
    /// hidden units where there are none. The highest first; equal ones in their order.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="hierarchy">Its modules.</param>
    /// <param name="module">The module's id.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="layout">How they lie in the inputs; must fit both.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="ArgumentException">The layout does not fit, or there are no pictures.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<ExcitingPicture> Find(
        Network network, Hierarchy hierarchy, int module, PictureSet pictures, PictureLayout layout, int count = 12, CancellationToken cancel = default)
    {
        if (pictures.Count == 0 || !layout.Fits(pictures) || layout.Height * layout.Width != network.Architecture.Inputs)
            throw new ArgumentException($"pictures of {pictures.Width} x {pictures.Height} do not fill {layout} for {network.Architecture.Inputs} inputs", nameof(layout));
        var units = Units(network, hierarchy, hierarchy.Modules.First(m => m.Id == module));
        var rows = Math.Min(pictures.Count, MostLookedAt);
        var used = UsedInputs(network);
        var activations = new ActivationPass(network).Run(rows, Fill, units, cancel);
        var means = Enumerable.Range(0, rows).Select(r => activations.Length == 0 ? 0 : activations.Average(a => (double)a[r])).ToArray();
        return [.. Enumerable.Range(0, rows).OrderByDescending(r => means[r]).Take(count).Select(r => new ExcitingPicture(r, means[r]))];

        void Fill(int first, int examples, Span<float> inputs, int stride)
        {
            for (var r = 0; r < examples; r++)
            {
                var pixels = layout.Example(pictures, first + r);
                foreach (var i in used)
                    inputs[(i * stride) + r] = pixels[i] / 255f; // values 0..1 (method.md 8)
            }
        }
    }

    private static List<UnitRef> Units(Network network, Hierarchy hierarchy, Module module)
    {
        var reads = new ModuleReads(network.Architecture, network.Masks, hierarchy);
        var top = network.Architecture.Depth;
        List<UnitRef> units = [.. module.Hidden.Where(u => reads.ReadersOf(u).Count > 0), .. module.Outputs.Select(o => new UnitRef(top, o))];
        return units.Count > 0 ? units : module.Hidden.Count > 0 ? [.. module.Hidden] : [.. module.Inputs.Select(i => new UnitRef(0, i))];
    }

    private static int[] UsedInputs(Network network) =>
        [.. Enumerable.Range(0, network.Architecture.Inputs).Where(i => Enumerable.Range(0, network.Masks[0].Rows).Any(r => network.Masks[0][r, i]))];
}
