namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>The scalar reference of <see cref="VectorMath"/>: the same operations in the same order.</summary>
internal static class ScalarMath
{
    // Adding it rounds to a whole number, which then stands in the low bits of the mantissa.
    public const float RoundMagic = 12_582_912f;
    public const float Log2E = 1.44269504f;
    public const float Ln2High = 0.693359375f;
    public const float Ln2Low = -2.12194440e-4f;
    public const int SqrtHalfBits = 0x3F3504F3;

    // exp(r) on |r| <= ln 2 / 2 beyond 1 + r.
    public const float E2 = 0.5f;
    public const float E3 = 0.166666657f;
    public const float E4 = 0.0416665450f;
    public const float E5 = 0.00833690166f;
    public const float E6 = 0.00139341690f;

    // log(1 + m) = m - m^2 / 2 + m^3 P(m) on [sqrt(1/2) - 1, sqrt(2) - 1).
    public const float L0 = 3.3333331174e-1f;
    public const float L1 = -2.4999993993e-1f;
    public const float L2 = 2.0000714765e-1f;
    public const float L3 = -1.6668057665e-1f;
    public const float L4 = 1.4249322787e-1f;
    public const float L5 = -1.2420140846e-1f;
    public const float L6 = 1.1676998740e-1f;
    public const float L7 = -1.1514610310e-1f;
    public const float L8 = 7.0376836292e-2f;

    // sin and cos of 2 pi t on |t| <= 1/8: the Taylor terms, whose rest is below 4e-7 there.
    public const float S1 = 6.28318531f;
    public const float S3 = -41.3417022f;
    public const float S5 = 81.6052493f;
    public const float S7 = -76.7058597f;
    public const float C2 = -19.7392088f;
    public const float C4 = 64.9393940f;
    public const float C6 = -85.4568172f;
    public const float C8 = 60.2446414f;

    public static float Exp(float x)
    {
        x = MathF.Min(MathF.Max(x, -87f), 88f);
        var shifted = MathF.FusedMultiplyAdd(x, Log2E, RoundMagic);
        var n = shifted - RoundMagic;
        var r = MathF.FusedMultiplyAdd(n, -Ln2High, x);
        r = MathF.FusedMultiplyAdd(n, -Ln2Low, r);
        var p = MathF.FusedMultiplyAdd(E6, r, E5);
        p = MathF.FusedMultiplyAdd(p, r, E4);
        p = MathF.FusedMultiplyAdd(p, r, E3);
        p = MathF.FusedMultiplyAdd(p, r, E2);
        p = MathF.FusedMultiplyAdd(p, r, 1f);
        p = MathF.FusedMultiplyAdd(p, r, 1f);
        return BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(p) + (BitConverter.SingleToInt32Bits(shifted) << 23));
    }

    public static float Log(float x)
    {
        var bits = BitConverter.SingleToInt32Bits(x);
        var e = (bits - SqrtHalfBits) >> 23;
        var m = BitConverter.Int32BitsToSingle(bits - (e << 23)) - 1f;
        var p = MathF.FusedMultiplyAdd(L8, m, L7);
        p = MathF.FusedMultiplyAdd(p, m, L6);
        p = MathF.FusedMultiplyAdd(p, m, L5);
        p = MathF.FusedMultiplyAdd(p, m, L4);
        p = MathF.FusedMultiplyAdd(p, m, L3);
        p = MathF.FusedMultiplyAdd(p, m, L2);
        p = MathF.FusedMultiplyAdd(p, m, L1);
        p = MathF.FusedMultiplyAdd(p, m, L0);
        var m2 = m * m;
        var tail = MathF.FusedMultiplyAdd(m2, -0.5f, m2 * m * p);
        tail = MathF.FusedMultiplyAdd(e, Ln2Low, tail);
        return MathF.FusedMultiplyAdd(e, Ln2High, m + tail);
    }

    public static float Sigmoid(float x) => 1f / (1f + Exp(-x));

    public static float CrossEntropy(float z, float y) =>
        MathF.FusedMultiplyAdd(-z, y, MathF.Max(z, 0f)) + Log(1f + Exp(-MathF.Abs(z)));

    public static (float Sin, float Cos) SinCosTurns(float u)
    {
        var shifted = MathF.FusedMultiplyAdd(u, 4f, RoundMagic);
        var q = BitConverter.SingleToInt32Bits(shifted);
        var t = MathF.FusedMultiplyAdd(shifted - RoundMagic, -0.25f, u);
        var t2 = t * t;
        var s = MathF.FusedMultiplyAdd(S7, t2, S5);
        s = MathF.FusedMultiplyAdd(s, t2, S3);
        s = MathF.FusedMultiplyAdd(s, t2, S1) * t;
        var c = MathF.FusedMultiplyAdd(C8, t2, C6);
        c = MathF.FusedMultiplyAdd(c, t2, C4);
        c = MathF.FusedMultiplyAdd(c, t2, C2);
        c = MathF.FusedMultiplyAdd(c, t2, 1f);
        var odd = (q & 1) != 0;
        return (Negate(odd ? c : s, (q & 2) != 0), Negate(odd ? s : c, (q + 1 & 2) != 0));

        static float Negate(float value, bool negate) => negate ? -value : value;
    }
}
