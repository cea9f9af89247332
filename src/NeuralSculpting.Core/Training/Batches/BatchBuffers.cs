using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>The values of every compact unit for all rows of a batch, in blocks of 64 rows: (block, units, 64).</summary>
internal sealed unsafe class BatchBuffers
{
    private const int Width = WideKernels.Width;

    private readonly int[] _padded;
    private readonly float*[] _unit;
    private readonly float*[] _delta;
    private readonly float* _target;
    private readonly float* _mask;
    private readonly float* _turned;
    private readonly float*[] _scratch;
    private readonly int _outputs;
    private readonly nint _turnedLength;

    /// <summary>Takes buffers for a compiled network from an arena.</summary>
    /// <param name="arena">Where they come from.</param>
    /// <param name="plan">The network.</param>
    /// <param name="rows">Rows of a batch at most.</param>
    /// <param name="threads">Threads that will use them.</param>
    /// <param name="gradients">Whether a backward pass will be made.</param>
    /// <param name="inputs">Inputs of a row before the unused ones are left out.</param>
    public BatchBuffers(Arena arena, NetworkPlan plan, int rows, int threads, bool gradients, int inputs)
    {
        Blocks = (rows + Width - 1) / Width;
        var counts = plan.Counts;
        (_outputs, _padded) = (counts[^1], [.. counts.Select(LayerPlan.Pad)]);
        (_unit, _delta) = (new float*[counts.Length], new float*[counts.Length]);
        var widest = 16;
        for (var l = 0; l < counts.Length; l++)
        {
            _unit[l] = arena.Floats(Blocks * _padded[l] * Width);
            if (gradients && l > 0)
                _delta[l] = l == counts.Length - 1 ? _unit[l] : arena.Floats(Blocks * _padded[l] * Width);
            if (l < counts.Length - 1)
                widest = Math.Max(widest, _padded[l]);
        }
        _target = arena.Floats(Blocks * _outputs * Width);
        _mask = arena.Floats(Blocks * Width);
        _turnedLength = (nint)widest * Width;
        _turned = gradients ? arena.Floats(checked((int)(Blocks * _turnedLength))) : null;
        _scratch = new float*[threads];
        for (var t = 0; t < threads; t++)
            _scratch[t] = arena.Floats(Width * (LayerPlan.Pad(Math.Max(inputs, counts[^1])) + 16));
    }

    /// <summary>Blocks of a whole batch.</summary>
    public int Blocks { get; }

    /// <summary>(units padded to 16, 64): activations of layer l of a block; at the outputs the logits.</summary>
    public float* Unit(int l, int block) => _unit[l] + ((nint)block * _padded[l] * Width);

    /// <summary>(units padded to 16, 64): dL/dz of layer l &gt; 0 of a block; the outputs' take the place of the logits.</summary>
    public float* Delta(int l, int block) => _delta[l] + ((nint)block * _padded[l] * Width);

    /// <summary>(outputs, 64) of a block.</summary>
    public float* Target(int block) => _target + ((nint)block * _outputs * Width);

    /// <summary>(64): all bits set for lanes of a block that hold a row.</summary>
    public float* LaneMask(int block) => _mask + (block * Width);

    /// <summary>(64, units padded to 16): the activations of a layer and block, transposed.</summary>
    public float* Turned(int block) => _turned + (block * _turnedLength);

    /// <summary>A thread's own memory: at least (64, inputs + 16), padded to 16, which is enough for (16, 16) and a row of outputs too.</summary>
    public float* Scratch(int thread) => _scratch[thread];

    /// <summary>Marks the lanes of the first rows.</summary>
    public void SetRows(int rows)
    {
        for (var b = 0; b < Blocks * Width; b++)
            ((int*)_mask)[b] = b < rows ? -1 : 0;
    }
}
