using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// Standard normal numbers, 32 at a time: sixteen xoshiro128++ generators side by side (Blackman and Vigna 2019) feed the
/// Box-Muller transform.
/// </summary>
internal struct NormalStream
{
    private Vector512<uint> _a, _b, _c, _d;

    /// <summary>Seeds the sixteen generators from a key.</summary>
    public NormalStream(RandomKey key)
    {
        Span<uint> state = stackalloc uint[64];
        for (var i = 0; i < 32; i++)
        {
            var word = key.With((ulong)i).Value;
            (state[2 * i], state[(2 * i) + 1]) = ((uint)word | 1, (uint)(word >> 32));
        }
        (_a, _b) = (Vector512.Create<uint>(state[..16]), Vector512.Create<uint>(state[16..32]));
        (_c, _d) = (Vector512.Create<uint>(state[32..48]), Vector512.Create<uint>(state[48..]));
    }

    /// <summary>Writes the state.</summary>
    public readonly void Save(BinaryWriter to)
    {
        foreach (var part in (ReadOnlySpan<Vector512<uint>>)[_a, _b, _c, _d])
        {
            for (var i = 0; i < 16; i++)
                to.Write(part[i]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader from)
    {
        _a = Next(from);
        _b = Next(from);
        _c = Next(from);
        _d = Next(from);

        static Vector512<uint> Next(BinaryReader from)
        {
            Span<uint> part = stackalloc uint[16];
            foreach (ref var word in part)
                word = from.ReadUInt32();
            return Vector512.Create<uint>(part);
        }
    }

    /// <summary>The next 16 whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<uint> NextBits()
    {
        var sum = _a + _d;
        var result = ((sum << 7) | (sum >>> 25)) + _a;
        var t = _b << 9;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = (_d << 11) | (_d >>> 21);
        return result;
    }

    /// <summary>The next 16 numbers in [0, 1), multiples of 2^-24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> NextUniform() =>
        Vector512.ConvertToSingle((NextBits() >>> 8).AsInt32()) * Vector512.Create(1f / (1 << 24));

    /// <summary>The next 32 standard normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<float> First, Vector512<float> Second) NextNormals()
    {
        // 1 - u lies in (0, 1], so that its logarithm is finite.
        var radius = Vector512.Sqrt(Vector512.Create(-2f) * VectorMath.Log(Vector512<float>.One - NextUniform()));
        var (sin, cos) = VectorMath.SinCosTurns(NextUniform());
        return (radius * cos, radius * sin);
    }

    /// <summary>Adds noise of a standard deviation to values, aligned and a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void AddTo(float* x, int count, float deviation)
    {
        var scale = Vector512.Create(deviation);
        for (var i = 0; i < count; i += 32)
        {
            var (a, b) = NextNormals();
            Vector512.FusedMultiplyAdd(scale, a, Vector512.LoadAligned(x + i)).StoreAligned(x + i);
            if (i + 16 < count)
                Vector512.FusedMultiplyAdd(scale, b, Vector512.LoadAligned(x + i + 16)).StoreAligned(x + i + 16);
        }
    }
}
