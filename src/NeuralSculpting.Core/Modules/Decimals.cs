namespace NeuralSculpting.Core.Modules;

/// <summary>Rounding of losses (method.md 7.4).</summary>
internal static class Decimals
{
    /// <summary>
    /// Rounds to 8 decimals, halves to even. Noise in the last bits is taken off first: losses of exactly half a unit do occur
    /// (distances 0 and 1), and the order of a sum must not decide which way they go.
    /// </summary>
    public static double Eight(double value) => Math.Round(Math.Round(value, 12), 8);
}
