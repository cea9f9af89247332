using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>
/// A made-up network of the size of the published MNIST ones: 1568-392-392-20 with 900 units and 6,000 edges left, in ten blocks
/// that a last block of units joins, and sixty steps that led there from half as many edges again.
/// </summary>
public static class LargeNetwork
{
    private const int Blocks = 10;
    private static readonly int[] _layers = [1568, 392, 392, 20];
    private static readonly int[] _kept = [620, 150, 110, 20];
    private static readonly int[] _edges = [4200, 1400, 400];

    /// <summary>The history; its last masks have exactly 6,000 edges.</summary>
    public static PruningPath Path()
    {
        var random = new Random(7);
        var deaths = new ushort[_edges.Length][];
        for (var l = 0; l < deaths.Length; l++)
        {
            deaths[l] = new ushort[_layers[l + 1] * _layers[l]];
            Put(deaths[l], l, random, _edges[l], () => PruningHistory.Alive);
            Put(deaths[l], l, random, _edges[l] / 2, () => (ushort)random.Next(1, 61));
        }
        return new PruningPath(1, new Architecture(_layers), new PruningHistory { Attempts = [.. Enumerable.Range(1, 60)], DeathSteps = deaths });
    }

    private static void Put(ushort[] deaths, int l, Random random, int count, Func<ushort> death)
    {
        for (var (put, tries) = (0, 0); put < count; tries++)
        {
            // Every kept unit gets an edge before any gets its second.
            var from = tries < _kept[l] ? tries : random.Next(_kept[l]);
            var to = random.NextDouble() < 0.97 ? Near(from, l, random) : random.Next(_kept[l + 1]);
            var i = (to * _layers[l]) + from;
            if (deaths[i] != 0)
                continue;
            deaths[i] = death();
            put++;
        }
    }

    // A unit of the same block, one layer up.
    private static int Near(int from, int l, Random random)
    {
        var block = from * Blocks / _kept[l];
        var (begin, end) = (block * _kept[l + 1] / Blocks, (block + 1) * _kept[l + 1] / Blocks);
        return random.Next(begin, Math.Max(begin + 1, end));
    }
}
