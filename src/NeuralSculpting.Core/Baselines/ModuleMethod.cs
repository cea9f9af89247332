namespace NeuralSculpting.Core.Baselines;

/// <summary>Other ways to find the modules of a pruned network, to hold ours against (docs/beyond.md).</summary>
public enum ModuleMethod
{
    /// <summary>Spectral clustering (normalised cut, Shi and Malik 2000) of the undirected graph of all kept units, edges weighted by |weight|.</summary>
    SpectralWhole,

    /// <summary>Spectral clustering of each layer by common neighbours, then merged as ours are (method.md 7.8).</summary>
    SpectralLayers,

    /// <summary>Louvain modularity (Blondel 2008) of the undirected weighted graph, communities split into connected parts as Leiden does.</summary>
    LouvainWhole,

    /// <summary>Louvain modularity of each layer by common neighbours, then merged as ours are.</summary>
    LouvainLayers,

    /// <summary>Average linkage of each layer by 1 - |correlation| of activations over all rows, cut by silhouette, then merged as ours are.</summary>
    Correlation,
}
