namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>
/// Two-level minimisation after Quine and McCluskey: all prime implicants, then the fewest of them that cover every row,
/// then the fewest literals. The cover is exact where a bounded search finishes, else greedy and irredundant. Deterministic.
/// </summary>
internal static class TwoLevel
{
    /// <summary>Most variables: 3^n cubes are looked at.</summary>
    public const int MaxVariables = 10;

    /// <summary>A shortest sum of products.</summary>
    /// <param name="on">The rows that must be true.</param>
    /// <param name="free">Rows that may be either; null = none.</param>
    public static IReadOnlyList<Cube> Minimise(BoolTable on, BoolTable? free = null)
    {
        if (on.IsZero)
            return [];
        var primes = Primes(on, free);
        int[] rows = [.. Enumerable.Range(0, on.Rows).Where(r => on[r])];
        return new PrimeCover(primes, rows, on.Variables).Choose();
    }

    private static List<Cube> Primes(BoolTable on, BoolTable? free)
    {
        var n = on.Variables;
        var power = new int[n + 1]; // digit v of a cube's number in base 3: 0, 1 or 2 for "does not occur"
        power[0] = 1;
        for (var v = 0; v < n; v++)
            power[v + 1] = 3 * power[v];
        var implies = new bool[power[n]];
        var digits = new int[n];
        var primes = new List<Cube>();
        for (var cube = 0; cube < implies.Length; cube++)
        {
            var open = Array.IndexOf(digits, 2);
            implies[cube] = open < 0 ? Row(digits, on, free) : implies[cube - power[open]] && implies[cube - (2 * power[open])];
            Increment(digits);
        }
        Array.Clear(digits);
        for (var cube = 0; cube < implies.Length; cube++)
        {
            if (implies[cube] && IsPrime(cube, digits, power, implies))
                primes.Add(ToCube(digits));
            Increment(digits);
        }
        return primes;
    }

    private static bool IsPrime(int cube, int[] digits, int[] power, bool[] implies)
    {
        for (var v = 0; v < digits.Length; v++)
        {
            if (digits[v] != 2 && implies[cube + ((2 - digits[v]) * power[v])])
                return false;
        }
        return true;
    }

    private static bool Row(int[] digits, BoolTable on, BoolTable? free)
    {
        var row = 0;
        foreach (var digit in digits)
            row = (row << 1) | digit;
        return on[row] || free?[row] == true;
    }

    private static Cube ToCube(int[] digits)
    {
        var (care, value) = (0, 0);
        for (var v = 0; v < digits.Length; v++)
        {
            care |= digits[v] == 2 ? 0 : 1 << v;
            value |= digits[v] == 1 ? 1 << v : 0;
        }
        return new Cube(care, value);
    }

    private static void Increment(int[] digits)
    {
        for (var v = 0; v < digits.Length; v++)
        {
            if (++digits[v] < 3)
                return;
            digits[v] = 0;
        }
    }
}
