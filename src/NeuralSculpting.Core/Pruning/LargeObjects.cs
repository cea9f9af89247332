using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>The networks of rejected attempts are large objects, which the collector leaves lying for long.</summary>
internal static class LargeObjects
{
    private const long Large = 250_000;

    /// <summary>Whether networks of an architecture are worth the care.</summary>
    public static bool IsLarge(Architecture architecture) => architecture.Weights >= Large;

    /// <summary>Has what earlier attempts left collected where it is large: milliseconds before a training call of seconds.</summary>
    public static void Settle(Architecture architecture)
    {
        if (IsLarge(architecture))
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
