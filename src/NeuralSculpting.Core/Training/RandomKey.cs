namespace NeuralSculpting.Core.Training;

/// <summary>
/// Where the chance of a training call comes from: the seed of the sculpt and the call's place in the grid. A call draws the
/// same numbers whatever was computed before it, beside it or not at all.
/// </summary>
public readonly record struct RandomKey(ulong Value)
{
    /// <summary>The key of a seed.</summary>
    public static RandomKey FromSeed(int seed) => new(Scramble(0x9E3779B97F4A7C15UL ^ (uint)seed));

    /// <summary>The key of a named part of it.</summary>
    public RandomKey With(ulong part) => new(Scramble(Value + Scramble(part + 0x632BE59BD9B4E019UL)));

    /// <summary>The key of a part named by a number such as a pruning step.</summary>
    public RandomKey With(double part) => With(BitConverter.DoubleToUInt64Bits(part));

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    internal static ulong Scramble(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
