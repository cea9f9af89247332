using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>
/// Where the units of each layer stand in the picture of the network: a place from 0 to n - 1 that never changes while the
/// picture is scrubbed. Surviving hidden units are spread over the layer, each near what it is connected with; the others
/// fill the gaps. Inputs and outputs keep their order, but outputs of one module stand together.
/// </summary>
public static class UnitOrder
{
    private const int Sweeps = 4;

    /// <summary>The place of each unit, a list a layer.</summary>
    /// <param name="path">The way to the network.</param>
    /// <param name="modules">The module of each unit, layer after layer, or -1; null before detection.</param>
    public static int[][] Arrange(PruningPath path, IReadOnlyList<int>? modules)
    {
        var layers = path.Architecture.Layers;
        var masks = path.History.MasksAt(path.Architecture, int.MaxValue);
        // Coordinates from 0 to 1; null for a unit that is gone.
        var at = new double?[layers.Length][];
        for (var l = 0; l < layers.Length; l++)
        {
            var n = layers[l];
            var first = layers.Take(l).Sum();
            int? Module(int unit) => modules is null ? null : modules[first + unit];
            var hidden = l > 0 && l < layers.Length - 1;
            int[] alive = [.. Enumerable.Range(0, n).Where(u => !hidden || masks[l - 1].RowHasEdge(u))];
            if (l == layers.Length - 1)
                alive = [.. alive.OrderBy(u => FirstWith(Module, u, n)).ThenBy(u => u)];
            at[l] = new double?[n];
            for (var k = 0; k < alive.Length; k++)
                at[l][alive[k]] = (k + 0.5) / alive.Length;
        }
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var l = 1; l < layers.Length - 1; l++)
                Sort(at, masks, l);
        }
        return [.. at.Select(Places)];
    }

    /// <summary>Places of units by coordinate; units that are gone take the places left, in their order.</summary>
    private static int[] Places(double?[] at)
    {
        var places = new int[at.Length];
        var taken = new bool[at.Length];
        int[] alive = [.. Enumerable.Range(0, at.Length).Where(u => at[u] is not null).OrderBy(u => at[u])];
        for (var k = 0; k < alive.Length; k++)
        {
            places[alive[k]] = (int)((k + 0.5) * at.Length / alive.Length);
            taken[places[alive[k]]] = true;
        }
        var free = new Queue<int>(Enumerable.Range(0, at.Length).Where(p => !taken[p]));
        for (var u = 0; u < at.Length; u++)
        {
            if (at[u] is null)
                places[u] = free.Dequeue();
        }
        return places;
    }

    private static int FirstWith(Func<int, int?> module, int unit, int units) =>
        module(unit) is { } m and >= 0 ? Enumerable.Range(0, units).First(u => module(u) == m) : unit;

    /// <summary>Orders the surviving units of a layer by the mean coordinate of what they are connected with.</summary>
    private static void Sort(double?[][] at, EdgeMask[] masks, int l)
    {
        var sorted = Enumerable.Range(0, at[l].Length).Where(u => at[l][u] is not null)
            .Select(u => (Unit: u, Mean: Mean(at, masks, l, u))).OrderBy(u => u.Mean).ThenBy(u => u.Unit).ToArray();
        for (var k = 0; k < sorted.Length; k++)
            at[l][sorted[k].Unit] = (k + 0.5) / sorted.Length;
    }

    private static double Mean(double?[][] at, EdgeMask[] masks, int l, int unit)
    {
        var below = Enumerable.Range(0, masks[l - 1].Columns).Where(c => masks[l - 1][unit, c]).Select(c => at[l - 1][c] ?? 0.5);
        var above = Enumerable.Range(0, masks[l].Rows).Where(r => masks[l][r, unit]).Select(r => at[l + 1][r] ?? 0.5);
        double[] both = [.. below, .. above];
        return both.Length == 0 ? at[l][unit]!.Value : both.Average();
    }
}
