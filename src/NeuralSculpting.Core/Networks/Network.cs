namespace NeuralSculpting.Core.Networks;

/// <summary>
/// A network over the original units: weights, biases and masks of the weight layers 1..D (index 0 is layer 1).
/// A pruned weight is 0, and so is the bias of a unit without incoming edges (method.md 1).
/// </summary>
public sealed class Network
{
    /// <summary>Wraps the given arrays; they are not copied.</summary>
    /// <param name="architecture">The original units a layer.</param>
    /// <param name="activation">The hidden activation.</param>
    /// <param name="masks">A mask a weight layer, n_l x n_(l-1).</param>
    /// <param name="weights">Row-major n_l x n_(l-1) (row = receiving unit) a weight layer.</param>
    /// <param name="biases">n_l a weight layer.</param>
    /// <exception cref="ArgumentException">A shape does not fit the architecture.</exception>
    public Network(Architecture architecture, Activation activation, EdgeMask[] masks, float[][] weights, float[][] biases)
    {
        (Architecture, Activation, Masks, Weights, Biases) = (architecture, activation, masks, weights, biases);
        if (masks.Length != architecture.Depth || weights.Length != architecture.Depth || biases.Length != architecture.Depth)
            throw new ArgumentException($"{architecture} has {architecture.Depth} weight layers");
        for (var l = 0; l < architecture.Depth; l++)
        {
            var (rows, columns) = (architecture.Layers[l + 1], architecture.Layers[l]);
            if (masks[l].Rows != rows || masks[l].Columns != columns || weights[l].Length != rows * columns || biases[l].Length != rows)
                throw new ArgumentException($"weight layer {l + 1} of {architecture} is {rows} x {columns}");
        }
    }

    /// <summary>The original units a layer.</summary>
    public Architecture Architecture { get; }

    /// <summary>The hidden activation.</summary>
    public Activation Activation { get; }

    /// <summary>A mask a weight layer, n_l x n_(l-1).</summary>
    public EdgeMask[] Masks { get; }

    /// <summary>Row-major n_l x n_(l-1) a weight layer.</summary>
    public float[][] Weights { get; }

    /// <summary>n_l a weight layer.</summary>
    public float[][] Biases { get; }

    /// <summary>Edges left in all layers.</summary>
    public int Edges => Masks.Sum(m => m.Count());

    /// <summary>Edges / mask entries of the original architecture, 0..1.</summary>
    public double Density => (double)Edges / Architecture.Weights;

    /// <summary>The dense masks of an architecture.</summary>
    public static EdgeMask[] DenseMasks(Architecture architecture)
    {
        var masks = new EdgeMask[architecture.Depth];
        for (var l = 0; l < masks.Length; l++)
            masks[l] = new EdgeMask(architecture.Layers[l + 1], architecture.Layers[l], ones: true);
        return masks;
    }

    /// <summary>A deep copy.</summary>
    public Network Clone() => new(
        Architecture, Activation,
        [.. Masks.Select(m => m.Clone())], [.. Weights.Select(w => (float[])w.Clone())], [.. Biases.Select(b => (float[])b.Clone())]);

    /// <summary>
    /// The same network under sparser masks: weights outside them become 0, and so do the biases of units that no edge enters
    /// (method.md 1).
    /// </summary>
    public Network WithMasks(EdgeMask[] masks)
    {
        var result = new Network(Architecture, Activation, masks, [.. Weights.Select(w => (float[])w.Clone())], [.. Biases.Select(b => (float[])b.Clone())]);
        for (var l = 0; l < masks.Length; l++)
        {
            var mask = masks[l];
            for (var r = 0; r < mask.Rows; r++)
            {
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (!mask[r, c])
                        result.Weights[l][(r * mask.Columns) + c] = 0;
                }
                if (!mask.RowHasEdge(r))
                    result.Biases[l][r] = 0;
            }
        }
        return result;
    }
}
