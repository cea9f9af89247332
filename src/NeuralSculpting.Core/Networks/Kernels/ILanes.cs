using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// The values of one unit for a block of rows: 16, 32 or 64 of them in registers. Kernels are written once over it and the
/// JIT makes one version a width. All arithmetic is lane by lane and fused, so every vector width, down to the software
/// fallback, gives the same bits.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
internal unsafe interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Rows in a block.</summary>
    static abstract int Width { get; }

    /// <summary>Reads Width values.</summary>
    static abstract T Load(float* source);

    /// <summary>The same value in all lanes.</summary>
    static abstract T Broadcast(float value);

    /// <summary>Writes Width values.</summary>
    static abstract void Store(T value, float* target);

    /// <summary>scale * x + sum, rounded once.</summary>
    static abstract T FusedMultiplyAdd(Vector512<float> scale, T x, T sum);

    /// <summary>The lane-wise products, summed over the registers from the first to the last: 16 partial sums.</summary>
    static abstract Vector512<float> Dot(T a, T b);

    /// <summary>The sum over the registers from the first to the last: 16 partial sums.</summary>
    static abstract Vector512<float> Fold(T a);
}

/// <summary>16 rows.</summary>
internal readonly unsafe struct Lanes16(Vector512<float> a) : ILanes<Lanes16>
{
    private readonly Vector512<float> _a = a;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(float* source) => new(Vector512.LoadAligned(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes16 value, float* target) => value._a.StoreAligned(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 FusedMultiplyAdd(Vector512<float> scale, Lanes16 x, Lanes16 sum) =>
        new(Vector512.FusedMultiplyAdd(scale, x._a, sum._a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Dot(Lanes16 a, Lanes16 b) => a._a * b._a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Lanes16 a) => a._a;
}

/// <summary>32 rows.</summary>
internal readonly unsafe struct Lanes32(Vector512<float> a, Vector512<float> b) : ILanes<Lanes32>
{
    private readonly Vector512<float> _a = a, _b = b;

    public static int Width => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Load(float* source) => new(Vector512.LoadAligned(source), Vector512.LoadAligned(source + 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 Broadcast(float value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes32 value, float* target)
    {
        value._a.StoreAligned(target);
        value._b.StoreAligned(target + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32 FusedMultiplyAdd(Vector512<float> scale, Lanes32 x, Lanes32 sum) =>
        new(Vector512.FusedMultiplyAdd(scale, x._a, sum._a), Vector512.FusedMultiplyAdd(scale, x._b, sum._b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Dot(Lanes32 a, Lanes32 b) => Vector512.FusedMultiplyAdd(a._b, b._b, a._a * b._a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Lanes32 a) => a._a + a._b;
}

/// <summary>64 rows.</summary>
internal readonly unsafe struct Lanes64(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) : ILanes<Lanes64>
{
    private readonly Vector512<float> _a = a, _b = b, _c = c, _d = d;

    public static int Width => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Load(float* source) => new(
        Vector512.LoadAligned(source), Vector512.LoadAligned(source + 16), Vector512.LoadAligned(source + 32), Vector512.LoadAligned(source + 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Broadcast(float value)
    {
        var v = Vector512.Create(value);
        return new(v, v, v, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes64 value, float* target)
    {
        value._a.StoreAligned(target);
        value._b.StoreAligned(target + 16);
        value._c.StoreAligned(target + 32);
        value._d.StoreAligned(target + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 FusedMultiplyAdd(Vector512<float> scale, Lanes64 x, Lanes64 sum) => new(
        Vector512.FusedMultiplyAdd(scale, x._a, sum._a), Vector512.FusedMultiplyAdd(scale, x._b, sum._b),
        Vector512.FusedMultiplyAdd(scale, x._c, sum._c), Vector512.FusedMultiplyAdd(scale, x._d, sum._d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Dot(Lanes64 a, Lanes64 b) => Vector512.FusedMultiplyAdd(
        a._d, b._d, Vector512.FusedMultiplyAdd(a._c, b._c, Vector512.FusedMultiplyAdd(a._b, b._b, a._a * b._a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Lanes64 a) => a._a + a._b + a._c + a._d;
}
