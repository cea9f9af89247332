using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A network as a document holds it (formats.md, "Network document"): masks always (left out = all ones), weights and biases
/// where they are given.
/// </summary>
public sealed record NetworkDocument
{
    /// <summary>The "format" of its JSON.</summary>
    public const string FormatId = "neural-sculpting/network@1";

    /// <summary>Most weights that are read: a short document could otherwise ask for all memory.</summary>
    public const long MaxWeights = 50_000_000;

    /// <summary>The original units a layer.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The hidden activation; left out = ReLU, the default of the method.</summary>
    public Activation Activation { get; init; }

    /// <summary>A mask a weight layer, n_l x n_(l-1).</summary>
    public required EdgeMask[] Masks { get; init; }

    /// <summary>Row-major n_l x n_(l-1) a weight layer, all finite; null where the document has none.</summary>
    public float[][]? Weights { get; init; }

    /// <summary>n_l a weight layer, all finite; null where the document has none.</summary>
    public float[][]? Biases { get; init; }

    /// <summary>
    /// The network: masked weights are 0, and so are biases of units that no edge enters and biases that were left out.
    /// </summary>
    /// <exception cref="DocumentException">The document has no weights.</exception>
    public Network ToNetwork()
    {
        if (Weights is null)
            throw new DocumentException("$.weights", "must be given here: one base64 string a layer");
        var biases = Biases ?? [.. Architecture.Layers.Skip(1).Select(units => new float[units])];
        return new Network(Architecture, Activation, Masks, Weights, biases).WithMasks(Masks);
    }

    /// <summary>The document of a network, with its weights; nothing is copied.</summary>
    public static NetworkDocument From(Network network) => new()
    {
        Architecture = network.Architecture, Activation = network.Activation, Masks = network.Masks, Weights = network.Weights, Biases = network.Biases,
    };
}
