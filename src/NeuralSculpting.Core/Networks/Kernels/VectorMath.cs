using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// Elementary functions on 16 lanes, from fused polynomials alone: relative error below 3e-7, the same bits on every vector
/// width. <see cref="ScalarMath"/> is their scalar reference.
/// </summary>
internal static class VectorMath
{
    /// <summary>exp(x) for x clamped to [-87, 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-87f)), Vector512.Create(88f));
        // x = n ln 2 + r with |r| <= ln 2 / 2; ln 2 in two parts keeps r exact.
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(ScalarMath.Log2E), Vector512.Create(ScalarMath.RoundMagic));
        var n = shifted - Vector512.Create(ScalarMath.RoundMagic);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-ScalarMath.Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-ScalarMath.Ln2Low), r);
        var p = Vector512.Create(ScalarMath.E6);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(ScalarMath.E5));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(ScalarMath.E4));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(ScalarMath.E3));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(ScalarMath.E2));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        // Adds n to the exponent: the low bits of the shifted value hold n.
        return (p.AsInt32() + Vector512.ShiftLeft(shifted.AsInt32(), 23)).AsSingle();
    }

    /// <summary>Natural logarithm of x &gt; 0, normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // x = 2^e m with m in [sqrt(1/2), sqrt(2)).
        var bits = x.AsInt32();
        var e = Vector512.ShiftRightArithmetic(bits - Vector512.Create(ScalarMath.SqrtHalfBits), 23);
        var m = (bits - Vector512.ShiftLeft(e, 23)).AsSingle() - Vector512<float>.One;
        var exponent = Vector512.ConvertToSingle(e);
        var p = Vector512.Create(ScalarMath.L8);
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L7));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L6));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L5));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L4));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L3));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L2));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L1));
        p = Vector512.FusedMultiplyAdd(p, m, Vector512.Create(ScalarMath.L0));
        var m2 = m * m;
        var tail = Vector512.FusedMultiplyAdd(m2, Vector512.Create(-0.5f), m2 * m * p);
        tail = Vector512.FusedMultiplyAdd(exponent, Vector512.Create(ScalarMath.Ln2Low), tail);
        return Vector512.FusedMultiplyAdd(exponent, Vector512.Create(ScalarMath.Ln2High), m + tail);
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    /// <summary>
    /// The binary cross-entropy of logit z against target y in {0, 1}: max(z, 0) - z y + log(1 + exp(-|z|)); cannot overflow.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> CrossEntropy(Vector512<float> z, Vector512<float> y) =>
        Vector512.FusedMultiplyAdd(-z, y, Vector512.Max(z, Vector512<float>.Zero)) + Log(Vector512<float>.One + Exp(-Vector512.Abs(z)));

    /// <summary>sin and cos of 2 pi u for u in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Sin, Vector512<float> Cos) SinCosTurns(Vector512<float> u)
    {
        // u = q / 4 + t with |t| <= 1/8: polynomials in t, then the quadrant swaps and signs.
        var shifted = Vector512.FusedMultiplyAdd(u, Vector512.Create(4f), Vector512.Create(ScalarMath.RoundMagic));
        var q = shifted.AsInt32();
        var t = Vector512.FusedMultiplyAdd(shifted - Vector512.Create(ScalarMath.RoundMagic), Vector512.Create(-0.25f), u);
        var t2 = t * t;
        var s = Vector512.Create(ScalarMath.S7);
        s = Vector512.FusedMultiplyAdd(s, t2, Vector512.Create(ScalarMath.S5));
        s = Vector512.FusedMultiplyAdd(s, t2, Vector512.Create(ScalarMath.S3));
        s = Vector512.FusedMultiplyAdd(s, t2, Vector512.Create(ScalarMath.S1));
        s *= t;
        var c = Vector512.Create(ScalarMath.C8);
        c = Vector512.FusedMultiplyAdd(c, t2, Vector512.Create(ScalarMath.C6));
        c = Vector512.FusedMultiplyAdd(c, t2, Vector512.Create(ScalarMath.C4));
        c = Vector512.FusedMultiplyAdd(c, t2, Vector512.Create(ScalarMath.C2));
        c = Vector512.FusedMultiplyAdd(c, t2, Vector512<float>.One);
        var odd = Vector512.Equals(q & Vector512<int>.One, Vector512<int>.One).AsSingle();
        var sin = Vector512.ConditionalSelect(odd, c, s).AsInt32() ^ Vector512.ShiftLeft(q & Vector512.Create(2), 30);
        var cos = Vector512.ConditionalSelect(odd, s, c).AsInt32() ^ Vector512.ShiftLeft((q + Vector512<int>.One) & Vector512.Create(2), 30);
        return (sin.AsSingle(), cos.AsSingle());
    }
}
