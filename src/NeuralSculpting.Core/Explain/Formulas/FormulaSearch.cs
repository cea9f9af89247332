namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>
/// Finds a short, readable formula for a truth table: parts without common variables are found exactly (so parities, products
/// and sums come out as such), then counts ("majority of"), then the best of a minimised sum or product and of the ways to
/// single out one variable. Deterministic; the formula always equals the table.
/// </summary>
public sealed class FormulaSearch
{
    /// <summary>Formulas longer than this explain nothing and are not given, in occurrences of variables.</summary>
    public const int MaxLiterals = 64;

    // Up to here every variable is tried for singling out, above only the two that simplify most, and one when the search is long.
    private const int TryAll = 6;
    private const int LongSearch = 1_500;

    private readonly Dictionary<string, Expression?> _known = new(StringComparer.Ordinal);
    private int _nodes;

    private FormulaSearch()
    {
    }

    /// <summary>The formula of a function; null when none of at most <see cref="MaxLiterals"/> literals was found.</summary>
    /// <param name="variables">n, 0..16.</param>
    /// <param name="column">2^n rows, laid out as <see cref="Tasks.BitColumn"/>.</param>
    public static Expression? Find(int variables, ReadOnlySpan<ulong> column) => new FormulaSearch().Find(new BoolTable(variables, column.ToArray()));

    /// <summary>
    /// The shortest formula found that is true in the rows of <paramref name="on"/> and false in all others but the free ones.
    /// </summary>
    internal static Expression? Find(BoolTable on, BoolTable free)
    {
        if (free.IsZero)
            return new FormulaSearch().Find(on);
        if (on.Variables > TwoLevel.MaxVariables)
            return null;
        var off = on.Combine(free, (a, b) => ~(a | b) & Tasks.BitColumn.LiveRows(on.Variables));
        BoolTable[] fills =
        [
            on, off.Not(), Sum(on.Variables, TwoLevel.Minimise(on, free)), Sum(on.Variables, TwoLevel.Minimise(off, free)).Not(),
            .. Parity(on, free),
        ];
        return fills.Select(f => new FormulaSearch().Find(f)).Aggregate(Better);
    }

    private static BoolTable Sum(int variables, IReadOnlyList<Cube> cubes)
    {
        var sum = Expression.Or(cubes.Select(c => c.ToExpression()));
        return BoolTable.Of(variables, r => sum.Evaluate(v => (r >> (variables - 1 - v) & 1) != 0));
    }

    private static IEnumerable<BoolTable> Parity(BoolTable on, BoolTable free)
    {
        var parity = BoolTable.Of(on.Variables, r => int.PopCount(r) % 2 == 1);
        foreach (var p in (BoolTable[])[parity, parity.Not()])
        {
            if (on.Implies(p) && p.Implies(on.Combine(free, (a, b) => a | b)))
                yield return p;
        }
    }

    private static Expression? Better(Expression? a, Expression? b) =>
        a is null ? b
        : b is null ? a
        : (b.Literals, b.Joints).CompareTo((a.Literals, a.Joints)) < 0 ? b : a;

    private Expression? Find(BoolTable f)
    {
        var support = f.Support();
        if (support.Length == 0)
            return f.IsZero ? Expression.Zero : Expression.One;
        var bare = f.Keep(support);
        if (!_known.TryGetValue(bare.Key, out var found))
        {
            _nodes++;
            found = Search(bare);
            _known[bare.Key] = found;
        }
        return found?.Substitute(v => Expression.Variable(support[v]));
    }

    // Every variable of f is relevant.
    private Expression? Search(BoolTable f)
    {
        if (f.Variables == 1)
            return f[1] ? Expression.Variable(0) : Expression.Not(Expression.Variable(0));
        if (SimpleForms.Split(f) is { } split)
            return Joined(split.Kind, [.. split.Parts.Select(p => Find(p.Table)?.Substitute(v => Expression.Variable(p.Variables[v])))]);
        if (SimpleForms.Count(f) is { } count)
            return count;
        Expression? best = null;
        if (f.Variables <= TwoLevel.MaxVariables)
        {
            best = Factored(TwoLevel.Minimise(f), f.Variables);
            best = Better(best, Factored(TwoLevel.Minimise(f.Not()), f.Variables) is { } n ? Expression.Not(n) : null);
        }
        foreach (var v in Singled(f))
            best = Better(best, Single(f, v));
        return best is { Literals: > MaxLiterals } ? null : best;
    }

    private static Expression? Joined(ExpressionKind kind, Expression?[] parts)
    {
        if (parts.Contains(null))
            return null;
        var joined = kind switch
        {
            ExpressionKind.Xor => Expression.Xor(parts!),
            ExpressionKind.And => Expression.And(parts!),
            _ => Expression.Or(parts!),
        };
        return joined.Literals > MaxLiterals ? null : joined;
    }

    private IEnumerable<int> Singled(BoolTable f)
    {
        var order = Enumerable.Range(0, f.Variables)
            .OrderBy(v => f.Cofactor(v, false).Support().Length + f.Cofactor(v, true).Support().Length);
        return order.Take(_nodes > LongSearch ? 1 : f.Variables <= TryAll ? f.Variables : 2);
    }

    /// <summary>The formula that decides by one variable first.</summary>
    private Expression? Single(BoolTable f, int v)
    {
        var (low, high) = (f.Cofactor(v, false), f.Cofactor(v, true));
        if (Lifted(low, v) is not { } zero || Lifted(high, v) is not { } one)
            return null;
        var (x, notX) = (Expression.Variable(v), Expression.Not(Expression.Variable(v)));
        var best = low.Implies(high) ? Better(Expression.Or(zero, Expression.And(x, one)), Expression.And(one, Expression.Or(x, zero)))
            : high.Implies(low) ? Better(Expression.Or(one, Expression.And(notX, zero)), Expression.And(zero, Expression.Or(notX, one)))
            : Expression.Or(Expression.And(notX, zero), Expression.And(x, one));
        // f = f0 xor x (f0 xor f1)
        return Lifted(low.Combine(high, (a, b) => a ^ b), v) is { } difference
            ? Better(best, Expression.Xor(zero, Expression.And(x, difference))) : best;
    }

    private Expression? Lifted(BoolTable cofactor, int v) => Find(cofactor)?.Substitute(i => Expression.Variable(i < v ? i : i + 1));

    // The literal that most products share goes in front of them, again and again.
    private Expression? Factored(IReadOnlyList<Cube> cubes, int variables)
    {
        if (cubes.Sum(c => c.Literals) > 4 * MaxLiterals)
            return null;
        var (most, literal, set) = (1, -1, false);
        for (var v = 0; v < variables; v++)
        {
            foreach (var value in (bool[])[true, false])
            {
                var uses = cubes.Count(c => Has(c, v, value));
                if (uses > most)
                    (most, literal, set) = (uses, v, value);
            }
        }
        if (literal < 0)
            return Expression.Or(cubes.Select(c => c.ToExpression()));
        List<Cube> inside = [.. cubes.Where(c => Has(c, literal, set)).Select(c => new Cube(c.Care & ~(1 << literal), c.Value & ~(1 << literal)))];
        var front = set ? Expression.Variable(literal) : Expression.Not(Expression.Variable(literal));
        if (Find(Sum(variables, inside)) is not { } quotient)
            return null;
        List<Cube> rest = [.. cubes.Where(c => !Has(c, literal, set))];
        var factor = Expression.And(front, quotient);
        if (rest.Count == 0)
            return factor;
        return Factored(rest, variables) is { } other ? Expression.Or(factor, other) : null;
    }

    private static bool Has(Cube cube, int variable, bool value) => (cube.Care >> variable & 1) != 0 && (cube.Value >> variable & 1) != 0 == value;
}
