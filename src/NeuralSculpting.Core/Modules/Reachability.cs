namespace NeuralSculpting.Core.Modules;

/// <summary>
/// For every kept unit the set of units that a directed path leads to, or comes from (method.md 7.2), as rows of bits over all
/// kept units.
/// </summary>
internal sealed class Reachability
{
    private Reachability(int units)
    {
        WordsPerRow = (units + 63) >> 6;
        Words = new ulong[units * WordsPerRow]; // fits: FeatureSources.MostUnits
    }

    /// <summary>64-bit words a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>All rows.</summary>
    public ulong[] Words { get; }

    /// <summary>The units of later layers that a path from each unit leads to.</summary>
    public static Reachability Descendants(CleanNetwork network)
    {
        var result = new Reachability(network.Units);
        for (var receiver = network.Units - 1; receiver >= 0; receiver--) // a receiver's own row is complete by then
        {
            foreach (var sender in network.SendersOf(receiver))
                result.Join(sender, receiver);
        }
        return result;
    }

    /// <summary>The units of earlier layers that a path leads from to each unit.</summary>
    public static Reachability Ancestors(CleanNetwork network)
    {
        var result = new Reachability(network.Units);
        for (var receiver = 0; receiver < network.Units; receiver++)
        {
            foreach (var sender in network.SendersOf(receiver))
                result.Join(receiver, sender);
        }
        return result;
    }

    private void Join(int row, int other)
    {
        var into = Words.AsSpan(row * WordsPerRow, WordsPerRow);
        var from = Words.AsSpan(other * WordsPerRow, WordsPerRow);
        for (var w = 0; w < into.Length; w++)
            into[w] |= from[w];
        into[other >> 6] |= 1UL << other;
    }
}
