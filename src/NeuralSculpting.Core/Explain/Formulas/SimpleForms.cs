using System.Numerics;

namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>Forms that say more than and and or do: blocks of variables that do not meet, parities, counts.</summary>
internal static class SimpleForms
{
    /// <summary>
    /// Splits a function into parts without common variables, joined by one operator; null when it does not. Every variable
    /// must be relevant.
    /// </summary>
    public static (ExpressionKind Kind, IReadOnlyList<(int[] Variables, BoolTable Table)> Parts)? Split(BoolTable f)
    {
        foreach (var kind in (ExpressionKind[])[ExpressionKind.Xor, ExpressionKind.And, ExpressionKind.Or])
        {
            var blocks = Blocks(f, kind);
            if (blocks.Count < 2)
                continue;
            List<(int[], BoolTable)> parts = [.. blocks.Select(b => (b, Part(f, b, kind)))];
            if (Joins(f, kind, parts))
                return (kind, parts);
        }
        return null;
    }

    /// <summary>A count of literals: "majority of x0, not x1, x2"; null when it is none. Every variable must be relevant.</summary>
    public static Expression? Count(BoolTable f)
    {
        var n = f.Variables;
        if (n < 3)
            return null;
        var flipped = 0; // row bits of variables that only ever lower the value
        for (var v = 0; v < n; v++)
        {
            var (low, high) = (f.Cofactor(v, false), f.Cofactor(v, true));
            if (!low.Implies(high) && high.Implies(low))
                flipped |= 1 << (n - 1 - v);
        }
        var values = new bool?[n + 1];
        for (var r = 0; r < f.Rows; r++)
        {
            ref var value = ref values[BitOperations.PopCount((uint)(r ^ flipped))];
            if (value is { } known && known != f[r])
                return null;
            value = f[r];
        }
        int[] weights = [.. Enumerable.Range(0, n + 1).Where(k => values[k] == true)];
        if (weights.Length == 0 || weights[^1] - weights[0] + 1 != weights.Length)
            return null;
        return Expression.Count(weights[0], weights[^1], Enumerable.Range(0, n)
            .Select(v => (flipped >> (n - 1 - v) & 1) != 0 ? Expression.Not(Expression.Variable(v)) : Expression.Variable(v)));
    }

    private static bool Joins(BoolTable f, ExpressionKind kind, List<(int[] Variables, BoolTable Table)> parts)
    {
        var n = f.Variables;
        for (var r = 0; r < f.Rows; r++)
        {
            var ones = 0;
            foreach (var (variables, table) in parts)
            {
                var at = 0;
                foreach (var v in variables)
                    at = (at << 1) | (r >> (n - 1 - v) & 1);
                ones += table[at] ? 1 : 0;
            }
            var joined = kind switch { ExpressionKind.Xor => ones % 2 == 1, ExpressionKind.And => ones == parts.Count, _ => ones > 0 };
            if (joined != f[r])
                return false;
        }
        return true;
    }

    // What a block contributes, if the function splits; the constant of a sum modulo 2 goes to the first block.
    private static BoolTable Part(BoolTable f, int[] block, ExpressionKind kind)
    {
        if (kind != ExpressionKind.Xor)
            return f.Project(block, any: kind == ExpressionKind.And);
        var rest = f;
        for (var v = f.Variables - 1; v >= 0; v--)
            rest = block.Contains(v) ? rest : rest.Cofactor(v, false);
        return rest[0] && !block.Contains(0) ? rest.Not() : rest;
    }

    // Two variables are in one block when their effects on the value are not independent.
    private static List<int[]> Blocks(BoolTable f, ExpressionKind kind)
    {
        var n = f.Variables;
        var home = Enumerable.Range(0, n).ToArray();
        for (var i = 0; i < n; i++)
        {
            var (low, high) = (f.Cofactor(i, false), f.Cofactor(i, true));
            for (var j = i + 1; j < n; j++)
            {
                if (home[i] == home[j] || Independent(low.Cofactor(j - 1, false), low.Cofactor(j - 1, true), high.Cofactor(j - 1, false), high.Cofactor(j - 1, true), kind))
                    continue;
                var (from, to) = (Math.Max(home[i], home[j]), Math.Min(home[i], home[j]));
                for (var v = 0; v < n; v++)
                    home[v] = home[v] == from ? to : home[v];
            }
        }
        return [.. Enumerable.Range(0, n).GroupBy(v => home[v]).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    private static bool Independent(BoolTable f00, BoolTable f01, BoolTable f10, BoolTable f11, ExpressionKind kind)
    {
        for (var w = 0; w < f00.Words.Length; w++)
        {
            var (a, b, c, d) = (f00.Words[w], f01.Words[w], f10.Words[w], f11.Words[w]);
            var same = kind switch
            {
                ExpressionKind.Xor => (a ^ b ^ c ^ d) == 0,
                ExpressionKind.And => (a & d) == (b & c),
                _ => (a | d) == (b | c),
            };
            if (!same)
                return false;
        }
        return true;
    }
}
