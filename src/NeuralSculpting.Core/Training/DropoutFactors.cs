using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// Dropout: each hidden activation of a block is dropped with a given probability and the others are scaled up, so that
/// evaluation needs no change (Srivastava and others 2014).
/// </summary>
internal sealed unsafe class DropoutFactors
{
    private readonly float*[] _factors;
    private readonly int[] _counts;
    private readonly float _rate;

    /// <summary>Takes factors for the hidden units of a compiled network.</summary>
    /// <param name="rate">The probability, above 0 and below 1.</param>
    public DropoutFactors(Arena arena, NetworkPlan plan, int width, double rate)
    {
        _rate = (float)rate;
        _factors = new float*[plan.Counts.Length];
        _counts = new int[plan.Counts.Length];
        for (var l = 1; l < plan.Counts.Length - 1; l++)
        {
            _counts[l] = plan.Counts[l] * width;
            _factors[l] = arena.Floats(_counts[l]);
        }
    }

    /// <summary>Draws anew for a block.</summary>
    public void Draw(ref NormalStream stream)
    {
        var kept = Vector512.Create(1 / (1 - _rate));
        for (var l = 1; l < _factors.Length - 1; l++)
        {
            for (var i = 0; i < _counts[l]; i += 16)
                (Vector512.GreaterThanOrEqual(stream.NextUniform(), Vector512.Create(_rate)) & kept).StoreAligned(_factors[l] + i);
        }
    }

    /// <summary>(units of layer l, width): what was drawn last.</summary>
    public float* Of(int l) => _factors[l];

    /// <summary>Drops and scales the activations of a layer.</summary>
    public void Apply(int l, float* h) => UnitKernels.Multiply(h, _factors[l], _counts[l]);

    /// <summary>Turns dL/d(dropped h) into dL/dh, and the activations that were kept back into what they were.</summary>
    public void Undo(int l, float* h, float* dh)
    {
        UnitKernels.Multiply(dh, _factors[l], _counts[l]);
        for (var i = 0; i < _counts[l]; i += 16)
            (Vector512.LoadAligned(h + i) * Vector512.Create(1 - _rate)).StoreAligned(h + i);
    }
}
