using System.Runtime.InteropServices;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// Memory outside the collected heap, handed out in 64-byte aligned pieces and taken back all at once: a training call
/// allocates nothing once the arena has grown to its size.
/// </summary>
internal sealed unsafe class Arena : IDisposable
{
    private const nuint Alignment = 64;
    private const nuint ChunkBytes = 1 << 18;

    private readonly List<(nint Start, nuint Bytes)> _chunks = [];
    private int _chunk;
    private nuint _used;

    ~Arena() => Free();

    /// <summary>Takes every piece back; the memory stays.</summary>
    public void Reset() => (_chunk, _used) = (0, 0);

    /// <summary>A piece for floats, zeroed.</summary>
    public float* Floats(int count) => (float*)Take((nuint)count * sizeof(float));

    /// <summary>A piece for 32-bit integers, zeroed.</summary>
    public int* Ints(int count) => (int*)Take((nuint)count * sizeof(int));

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void* Take(nuint bytes)
    {
        bytes = (bytes + Alignment - 1) & ~(Alignment - 1);
        while (_chunk < _chunks.Count && _used + bytes > _chunks[_chunk].Bytes)
            (_chunk, _used) = (_chunk + 1, 0);
        if (_chunk == _chunks.Count)
        {
            var size = Math.Max(ChunkBytes << Math.Min(_chunk, 3), bytes);
            _chunks.Add(((nint)NativeMemory.AlignedAlloc(size, Alignment), size));
        }
        var piece = (byte*)_chunks[_chunk].Start + _used;
        _used += bytes;
        NativeMemory.Clear(piece, bytes);
        return piece;
    }

    private void Free()
    {
        foreach (var (start, _) in _chunks)
            NativeMemory.AlignedFree((void*)start);
        _chunks.Clear();
    }
}
