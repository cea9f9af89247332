using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>Bytes as numbers between 0 and 1.</summary>
public static class Bytes
{
    /// <summary>target[i] = source[i] / 255, rounded once.</summary>
    /// <param name="source">As many as there are targets.</param>
    /// <param name="target">(count).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ToUnit(ReadOnlySpan<byte> source, Span<float> target)
    {
        if (source.Length != target.Length)
            throw new ArgumentException($"{source.Length} bytes do not fit {target.Length} numbers", nameof(target));
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; i + 16 <= source.Length; i += 16)
        {
            var words = Vector256.Create(
                Vector128.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)i)), Vector128.WidenUpper(Vector128.LoadUnsafe(ref from, (nuint)i)));
            var whole = Vector512.Create(Vector256.WidenLower(words), Vector256.WidenUpper(words)).AsInt32();
            // One Newton step after the product with the reciprocal rounds as the division does, for all 256 values.
            var value = Vector512.ConvertToSingle(whole);
            var quotient = value * Vector512.Create(1 / 255f);
            var rest = Vector512.FusedMultiplyAdd(quotient, Vector512.Create(-255f), value);
            Vector512.FusedMultiplyAdd(rest, Vector512.Create(1 / 255f), quotient).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < source.Length; i++)
            target[i] = source[i] / 255f;
    }
}
