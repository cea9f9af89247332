using System.Collections.Immutable;

namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>How an <see cref="Expression"/> joins its parts.</summary>
public enum ExpressionKind
{
    /// <summary>False.</summary>
    Zero,

    /// <summary>True.</summary>
    One,

    /// <summary>A variable.</summary>
    Variable,

    /// <summary>The complement of one part.</summary>
    Not,

    /// <summary>All parts.</summary>
    And,

    /// <summary>At least one part.</summary>
    Or,

    /// <summary>An odd number of parts.</summary>
    Xor,

    /// <summary>From <see cref="Expression.Least"/> to <see cref="Expression.Most"/> of the parts.</summary>
    Count,
}

/// <summary>A readable Boolean formula: a tree whose leaves are variables by number.</summary>
public sealed class Expression
{
    private Expression(ExpressionKind kind, ImmutableArray<Expression> parts, int variable = -1, int least = 0, int most = 0)
    {
        (Kind, Parts, Index, Least, Most) = (kind, parts, variable, least, most);
        Literals = kind == ExpressionKind.Variable ? 1 : parts.Sum(p => p.Literals);
        // Ties in length go to fewer joints; xor and counts take more reading than and, or.
        Joints = parts.Sum(p => p.Joints) + kind switch
        {
            ExpressionKind.Count => 3,
            ExpressionKind.Xor => 2,
            ExpressionKind.Not when parts[0].Kind == ExpressionKind.Variable => 0,
            ExpressionKind.Variable => 0,
            _ => 1,
        };
    }

    /// <summary>False in every row.</summary>
    public static Expression Zero { get; } = new(ExpressionKind.Zero, []);

    /// <summary>True in every row.</summary>
    public static Expression One { get; } = new(ExpressionKind.One, []);

    /// <summary>How the parts are joined.</summary>
    public ExpressionKind Kind { get; }

    /// <summary>The parts; none for constants and variables.</summary>
    public ImmutableArray<Expression> Parts { get; }

    /// <summary>The number of the variable; -1 for anything else.</summary>
    public int Index { get; }

    /// <summary>The least number of true parts of a count.</summary>
    public int Least { get; }

    /// <summary>The greatest number of true parts of a count.</summary>
    public int Most { get; }

    /// <summary>How often variables occur: the length that is minimised.</summary>
    public int Literals { get; }

    /// <summary>Operators; decides between formulas of the same length.</summary>
    internal int Joints { get; }

    /// <summary>A variable.</summary>
    public static Expression Variable(int index) => new(ExpressionKind.Variable, [], index);

    /// <summary>The complement; two complements cancel.</summary>
    public static Expression Not(Expression part) => part.Kind switch
    {
        ExpressionKind.Zero => One,
        ExpressionKind.One => Zero,
        ExpressionKind.Not => part.Parts[0],
        _ => new Expression(ExpressionKind.Not, [part]),
    };

    /// <summary>All of them.</summary>
    public static Expression And(params IEnumerable<Expression> parts) => Join(ExpressionKind.And, parts, One, Zero);

    /// <summary>At least one of them.</summary>
    public static Expression Or(params IEnumerable<Expression> parts) => Join(ExpressionKind.Or, parts, Zero, One);

    /// <summary>An odd number of them; complements of parts move out in front.</summary>
    public static Expression Xor(params IEnumerable<Expression> parts)
    {
        var (flip, kept) = (false, new List<Expression>());
        foreach (var part in Flatten(ExpressionKind.Xor, parts.Select(p => p)))
        {
            var bare = part.Kind == ExpressionKind.Not ? part.Parts[0] : part;
            flip ^= part.Kind is ExpressionKind.Not or ExpressionKind.One;
            kept.AddRange(bare.Kind is ExpressionKind.Zero or ExpressionKind.One ? [] : Flatten(ExpressionKind.Xor, [bare]));
        }
        var joined = kept.Count == 0 ? Zero : kept.Count == 1 ? kept[0] : new Expression(ExpressionKind.Xor, [.. kept]);
        return flip ? Not(joined) : joined;
    }

    /// <summary>From <paramref name="least"/> to <paramref name="most"/> of the parts.</summary>
    public static Expression Count(int least, int most, params IEnumerable<Expression> parts) =>
        new(ExpressionKind.Count, [.. parts], -1, least, most);

    /// <summary>The value for given values of the variables.</summary>
    public bool Evaluate(Func<int, bool> variable) => Kind switch
    {
        ExpressionKind.Zero => false,
        ExpressionKind.One => true,
        ExpressionKind.Variable => variable(Index),
        ExpressionKind.Not => !Parts[0].Evaluate(variable),
        ExpressionKind.And => Parts.All(p => p.Evaluate(variable)),
        ExpressionKind.Or => Parts.Any(p => p.Evaluate(variable)),
        ExpressionKind.Xor => Parts.Count(p => p.Evaluate(variable)) % 2 == 1,
        _ => Parts.Count(p => p.Evaluate(variable)) is var n && n >= Least && n <= Most,
    };

    /// <summary>The same formula with other variables: variable i becomes <paramref name="map"/>(i).</summary>
    public Expression Substitute(Func<int, Expression> map) => Kind switch
    {
        ExpressionKind.Zero or ExpressionKind.One => this,
        ExpressionKind.Variable => map(Index),
        ExpressionKind.Not => Not(Parts[0].Substitute(map)),
        ExpressionKind.And => And(Parts.Select(p => p.Substitute(map))),
        ExpressionKind.Or => Or(Parts.Select(p => p.Substitute(map))),
        ExpressionKind.Xor => Xor(Parts.Select(p => p.Substitute(map))),
        _ => Count(Least, Most, Parts.Select(p => p.Substitute(map))),
    };

    /// <summary>The formula in words, variables by name: "x0 and not (x1 xor x2)". Without counts, <see cref="Tasks.Formula"/> reads it.</summary>
    public string Text(Func<int, string> name) => ExpressionText.Write(this, name);

    /// <inheritdoc/>
    public override string ToString() => Text(i => $"x{i}");

    private static Expression Join(ExpressionKind kind, IEnumerable<Expression> parts, Expression neutral, Expression zero)
    {
        var kept = Flatten(kind, parts).Where(p => p.Kind != neutral.Kind).ToList();
        if (kept.Any(p => p.Kind == zero.Kind))
            return zero;
        return kept.Count == 0 ? neutral : kept.Count == 1 ? kept[0] : new Expression(kind, [.. kept]);
    }

    private static IEnumerable<Expression> Flatten(ExpressionKind kind, IEnumerable<Expression> parts) =>
        parts.SelectMany(p => p.Kind == kind ? p.Parts : [p]);
}
