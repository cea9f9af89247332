namespace NeuralSculpting.Core.Modules;

/// <summary>
/// For every kept unit the number of directed paths to (or from) every kept unit, units x units; with weights, the sum over
/// those paths of the product of their edges' absolute weights. Entries saturate at 2^480, so that no later square overflows
/// (method.md 7.2, weighted vectors).
/// </summary>
internal sealed class PathCounts
{
    private static readonly double Limit = Math.ScaleB(1, 480);

    private readonly int _units;

    private PathCounts(int units) => (_units, Values) = (units, new double[units * units]);

    /// <summary>Row-major, units x units.</summary>
    public double[] Values { get; }

    /// <summary>Counts of the paths from each unit to each later one.</summary>
    /// <param name="network">The cleaned network.</param>
    /// <param name="strengths">The absolute weight of each edge in the order of <see cref="CleanNetwork.Senders"/>; empty = 1.</param>
    public static PathCounts Outgoing(CleanNetwork network, ReadOnlySpan<double> strengths)
    {
        var result = new PathCounts(network.Units);
        for (var receiver = network.Units - 1; receiver >= 0; receiver--)
        {
            for (var e = network.RowStart[receiver]; e < network.RowStart[receiver + 1]; e++)
                result.Add(network.Senders[e], receiver, strengths.IsEmpty ? 1 : strengths[e]);
        }
        return result;
    }

    /// <summary>Counts of the paths to each unit from each earlier one.</summary>
    public static PathCounts Incoming(CleanNetwork network, ReadOnlySpan<double> strengths)
    {
        var result = new PathCounts(network.Units);
        for (var receiver = 0; receiver < network.Units; receiver++)
        {
            for (var e = network.RowStart[receiver]; e < network.RowStart[receiver + 1]; e++)
                result.Add(receiver, network.Senders[e], strengths.IsEmpty ? 1 : strengths[e]);
        }
        return result;
    }

    private void Add(int row, int other, double strength)
    {
        var into = Values.AsSpan(row * _units, _units);
        var from = Values.AsSpan(other * _units, _units);
        for (var c = 0; c < into.Length; c++)
            into[c] = Math.Min(Limit, into[c] + (strength * from[c]));
        into[other] = Math.Min(Limit, into[other] + strength);
    }
}
