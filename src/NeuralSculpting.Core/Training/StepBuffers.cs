using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>The values of every compact unit for one block of rows.</summary>
internal sealed unsafe class StepBuffers
{
    private readonly float*[] _unit;
    private readonly float*[] _delta;

    /// <summary>Takes buffers for a compiled network from an arena.</summary>
    /// <param name="width">Rows in a block: 16, 32 or 64.</param>
    /// <param name="gradients">Whether a backward pass will be made.</param>
    public StepBuffers(Arena arena, NetworkPlan plan, int width, bool gradients)
    {
        Width = width;
        _unit = new float*[plan.Counts.Length];
        _delta = new float*[plan.Counts.Length];
        var widest = 1;
        for (var l = 0; l < plan.Counts.Length; l++)
        {
            _unit[l] = arena.Floats(plan.Counts[l] * width);
            if (gradients && l > 0)
                _delta[l] = l == plan.Counts.Length - 1 ? _unit[l] : arena.Floats(plan.Counts[l] * width);
            widest = Math.Max(widest, plan.Counts[l]);
        }
        Target = arena.Floats(plan.Counts[^1] * width);
        LaneMask = arena.Floats(width);
        if (!gradients)
            return;
        Turned = arena.Floats(LayerPlan.Pad(widest) * width);
        Tile = arena.Floats(LayerPlan.Pad(widest) * width);
        Products = arena.Floats(256);
    }

    /// <summary>Rows in a block.</summary>
    public int Width { get; }

    /// <summary>(outputs, width), 0 or 1.</summary>
    public float* Target { get; }

    /// <summary>(width): all bits set for lanes that hold a row.</summary>
    public float* LaneMask { get; }

    /// <summary>Scratch: one side of a layer, transposed: (width, units padded to 16).</summary>
    public float* Turned { get; }

    /// <summary>Scratch: one side of a layer, padded to 16 units with 0.</summary>
    public float* Tile { get; }

    /// <summary>Scratch of (16, 16).</summary>
    public float* Products { get; }

    /// <summary>The dropout of the hidden units; null = none.</summary>
    public DropoutFactors? Dropout { get; set; }

    /// <summary>(units, width): activations of layer l; at the outputs the logits.</summary>
    public float* Unit(int l) => _unit[l];

    /// <summary>(units, width): dL/dz of layer l &gt; 0; the outputs' take the place of the logits.</summary>
    public float* Delta(int l) => _delta[l];

    /// <summary>Reads the inputs from elsewhere: (inputs, width).</summary>
    public void UseInputs(float* inputs) => _unit[0] = inputs;

    /// <summary>Marks the first lanes as holding rows.</summary>
    public void SetRows(int rows)
    {
        for (var b = 0; b < Width; b++)
            ((int*)LaneMask)[b] = b < rows ? -1 : 0;
    }
}
