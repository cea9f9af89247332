using System.Collections.Immutable;
using System.Globalization;

namespace NeuralSculpting.Core.Networks;

/// <summary>
/// The units in each layer, inputs first, outputs last: 4-24-4. Layers are numbered 0..D; layer 0 holds the inputs
/// (method.md, opening).
/// </summary>
public sealed class Architecture : IEquatable<Architecture>
{
    /// <summary>Most units a layer may have.</summary>
    public const int MaxUnits = 65_536;

    /// <summary>Most layers, inputs and outputs included.</summary>
    public const int MaxLayers = 64;

    /// <summary>Creates an architecture of at least two layers.</summary>
    /// <param name="layers">Units in each layer, each 1..<see cref="MaxUnits"/>.</param>
    /// <exception cref="ArgumentException">Fewer than two or more than <see cref="MaxLayers"/> layers, or a layer without units.</exception>
    public Architecture(params IEnumerable<int> layers)
    {
        Layers = [.. layers];
        if (Layers.Length is < 2 or > MaxLayers)
            throw new ArgumentException($"an architecture has 2 to {MaxLayers} layers, not {Layers.Length}", nameof(layers));
        foreach (var units in Layers)
        {
            if (units is < 1 or > MaxUnits)
                throw new ArgumentException($"a layer has 1 to {MaxUnits} units, not {units}", nameof(layers));
        }
    }

    /// <summary>Units in layer 0..D.</summary>
    public ImmutableArray<int> Layers { get; }

    /// <summary>D: the number of weight layers.</summary>
    public int Depth => Layers.Length - 1;

    /// <summary>Units in layer 0.</summary>
    public int Inputs => Layers[0];

    /// <summary>Units in layer D.</summary>
    public int Outputs => Layers[^1];

    /// <summary>Units in layers 1..D-1 together.</summary>
    public int HiddenUnits => Units - Inputs - Outputs;

    /// <summary>Units in all layers.</summary>
    public int Units => Layers.Sum();

    /// <summary>Mask entries of the dense network: the denominator of density.</summary>
    public long Weights
    {
        get
        {
            long sum = 0;
            for (var l = 1; l < Layers.Length; l++)
                sum += (long)Layers[l] * Layers[l - 1];
            return sum;
        }
    }

    /// <summary>Reads "4-24-4"; false when the text is not an architecture.</summary>
    public static bool TryParse(string? text, out Architecture? architecture)
    {
        architecture = null;
        var parts = (text ?? "").Split('-');
        var layers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out layers[i]) || layers[i] is < 1 or > MaxUnits)
                return false;
        }
        if (layers.Length is < 2 or > MaxLayers)
            return false;
        architecture = new Architecture(layers);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Architecture? other) => other is not null && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var units in Layers)
            hash.Add(units);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('-', Layers);
}
