using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Writes a <see cref="PruningHistory"/> while its steps are accepted.</summary>
internal sealed class HistoryBuilder
{
    private readonly List<int> _attempts;
    private readonly ushort[][] _deaths;

    /// <summary>The history of the dense network.</summary>
    public HistoryBuilder(Architecture architecture)
    {
        _attempts = [];
        _deaths = new ushort[architecture.Depth][];
        for (var l = 0; l < _deaths.Length; l++)
        {
            _deaths[l] = new ushort[architecture.Layers[l + 1] * architecture.Layers[l]];
            Array.Fill(_deaths[l], PruningHistory.Alive);
        }
    }

    /// <summary>Goes on from a history, which is not changed.</summary>
    public HistoryBuilder(PruningHistory history)
    {
        _attempts = [.. history.Attempts];
        _deaths = [.. history.DeathSteps.Select(d => (ushort[])d.Clone())];
    }

    /// <summary>An attempt was accepted: edges that are in <paramref name="before"/> but not in <paramref name="after"/> died.</summary>
    public void Accept(int attempt, EdgeMask[] before, EdgeMask[] after)
    {
        _attempts.Add(attempt);
        // One step more than a number can name: the rest of the way is told as one step.
        var step = (ushort)Math.Min(_attempts.Count, PruningHistory.Alive - 1);
        for (var l = 0; l < _deaths.Length; l++)
        {
            var old = before[l].Words;
            var now = after[l].Words;
            for (var w = 0; w < old.Length; w++)
            {
                var (row, first) = (w / before[l].WordsPerRow, w % before[l].WordsPerRow * 64);
                for (var died = old[w] & ~now[w]; died != 0; died &= died - 1)
                    _deaths[l][(row * before[l].Columns) + first + System.Numerics.BitOperations.TrailingZeroCount(died)] = step;
            }
        }
    }

    /// <summary>The history so far, a copy.</summary>
    public PruningHistory Build() => new() { Attempts = [.. _attempts], DeathSteps = [.. _deaths.Select(d => (ushort[])d.Clone())] };
}
