using System.Numerics;

namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>A product of literals. Bit v of the masks is variable v.</summary>
/// <param name="Care">The variables that occur.</param>
/// <param name="Value">Those that occur without complement.</param>
internal readonly record struct Cube(int Care, int Value)
{
    public int Literals => BitOperations.PopCount((uint)Care);

    public Expression ToExpression() => Expression.And(Terms());

    private IEnumerable<Expression> Terms()
    {
        for (var v = 0; v < 32; v++)
        {
            if ((Care >> v & 1) != 0)
                yield return (Value >> v & 1) != 0 ? Expression.Variable(v) : Expression.Not(Expression.Variable(v));
        }
    }
}
