using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>Networks for tests, from strings of 0 and 1 or by chance.</summary>
internal static class Masks
{
    /// <summary>Masks from rows (receiving units) of 0 and 1; rows of a layer are separated by blanks.</summary>
    public static (Architecture Architecture, EdgeMask[] Masks) Of(params string[] layers)
    {
        var rows = layers.Select(l => l.Split(' ')).ToArray();
        return (new Architecture(rows.Select(r => r.Length).Prepend(rows[0][0].Length)), [.. rows.Select(Mask)]);
    }

    /// <summary>One mask from its rows.</summary>
    public static EdgeMask Mask(string[] rows)
    {
        var mask = new EdgeMask(rows.Length, rows[0].Length);
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
                mask[r, c] = rows[r][c] == '1';
        }
        return mask;
    }

    /// <summary>A random network: 1 to 5 weight layers of up to <paramref name="widest"/> units, from empty to dense.</summary>
    public static (Architecture Architecture, EdgeMask[] Masks) Random(Random chance, int widest)
    {
        var sizes = new int[chance.Next(2, 7)];
        for (var l = 0; l < sizes.Length; l++)
            sizes[l] = chance.Next(1, widest + 1);
        var density = chance.NextDouble() * chance.NextDouble();
        var masks = new EdgeMask[sizes.Length - 1];
        for (var l = 0; l < masks.Length; l++)
        {
            masks[l] = new EdgeMask(sizes[l + 1], sizes[l]);
            // Half of the layers fall into blocks, as those of modular networks do.
            var blocks = chance.Next(2) == 0 ? 1 : chance.Next(2, 5);
            var inside = Math.Max(density, 1.0 / sizes[l]) * blocks;
            for (var r = 0; r < sizes[l + 1]; r++)
            {
                for (var c = 0; c < sizes[l]; c++)
                    masks[l][r, c] = r % blocks == c % blocks && chance.NextDouble() < inside;
            }
        }
        return (new Architecture(sizes), masks);
    }
}
