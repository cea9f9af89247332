using System.Runtime.CompilerServices;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>The forward and the backward pass of a compiled network over one block of rows.</summary>
internal static unsafe class Passes
{
    /// <summary>Activations of every layer from the inputs that stand in the buffers; the outputs keep their logits.</summary>
    public static void Forward<T>(NetworkPlan plan, float* values, Activation activation, StepBuffers buffers, DropoutFactors? dropout = null)
        where T : struct, ILanes<T>
    {
        for (var l = 0; l < plan.Layers.Length; l++)
        {
            var layer = plan.Layers[l];
            float* w = values + layer.WeightStart, b = values + layer.BiasStart, x = buffers.Unit(l), z = buffers.Unit(l + 1);
            if (!layer.Dense)
                SparseKernels.Forward<T>(layer.Rows, layer.RowStart, layer.Column, w, b, x, z);
            else if (layer.Transposed)
                DenseKernels.AcrossLines<T>(w, layer.Columns, layer.Rows, layer.Stride, x, b, z);
            else
                DenseKernels.AlongLines<T>(w, layer.Rows, layer.Columns, layer.Stride, x, b, z);
            if (l == plan.Layers.Length - 1)
                return;
            UnitKernels.Activate(activation, z, layer.Rows * T.Width);
            dropout?.Apply(l + 1, z);
        }
    }

    /// <summary>Gradients of all parameters from dL/dz of the outputs, which stand in the buffers.</summary>
    /// <param name="values">All parameters.</param>
    /// <param name="gradient">Laid out as the parameters.</param>
    /// <param name="rows">Lanes that hold a row; the others' output deltas are 0.</param>
    /// <param name="add">Whether to add to the gradient (a later block of the same batch).</param>
    public static void Backward<T>(
        NetworkPlan plan, float* values, Activation activation, StepBuffers buffers, float* gradient, int rows, bool add,
        DropoutFactors? dropout = null)
        where T : struct, ILanes<T>
    {
        for (var l = plan.Layers.Length - 1; l >= 0; l--)
        {
            var layer = plan.Layers[l];
            float* delta = buffers.Delta(l + 1), x = buffers.Unit(l);
            SparseKernels.BiasGradient<T>(layer.Rows, delta, gradient + layer.BiasStart, buffers.Products, add);
            if (layer.HasMaskedBias)
                UnitKernels.Multiply(gradient + layer.BiasStart, layer.BiasMask, LayerPlan.Pad(layer.Rows));
            if (layer.Dense)
                DenseGradient(layer, delta, x, buffers, gradient + layer.WeightStart, rows, add);
            else
                SparseKernels.Gradient<T>(layer.Edges, layer.Row, layer.Column, delta, x, gradient + layer.WeightStart, buffers.Products, add);
            if (l == 0)
                return;
            BackwardUnits<T>(layer, values + layer.WeightStart, delta, buffers.Delta(l));
            dropout?.Undo(l, x, buffers.Delta(l));
            UnitKernels.Backward(activation, x, buffers.Delta(l), layer.Columns * T.Width);
        }
    }

    private static void BackwardUnits<T>(LayerPlan layer, float* w, float* delta, float* dx)
        where T : struct, ILanes<T>
    {
        if (!layer.Dense)
        {
            new Span<float>(dx, layer.Columns * T.Width).Clear();
            SparseKernels.Backward<T>(layer.Edges, layer.Row, layer.Column, w, delta, dx);
        }
        else if (layer.Transposed)
        {
            DenseKernels.AlongLines<T>(w, layer.Columns, layer.Rows, layer.Stride, delta, null, dx);
        }
        else
        {
            DenseKernels.AcrossLines<T>(w, layer.Rows, layer.Columns, layer.Stride, delta, null, dx);
        }
    }

    private static void DenseGradient(LayerPlan layer, float* delta, float* x, StepBuffers buffers, float* gradient, int rows, bool add)
    {
        // A stored line belongs to one side of the layer; the other side is transposed, so that a line's gradient is a
        // sum of vectors and no lane is ever summed across.
        var (line, turned) = layer.Transposed ? ((nint)x, (nint)delta) : ((nint)delta, (nint)x);
        Turn((float*)turned, layer.LineLength, buffers);
        DenseKernels.Gradient((float*)line, buffers.Width, buffers.Turned, gradient, layer.Lines, layer.Stride, rows, add);
        if (layer.Mask is not null)
            UnitKernels.Multiply(gradient, layer.Mask, layer.WeightLength);
    }

    /// <summary>(units, width) to (width, units padded to 16).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(float* source, int units, StepBuffers buffers)
    {
        var (width, stride) = (buffers.Width, LayerPlan.Pad(units));
        if (units < stride)
        {
            // The last tile reaches past the units: it is read from a copy that ends in zeros.
            var whole = units & ~15;
            Buffer.MemoryCopy(source + (whole * width), buffers.Tile, 16 * width * sizeof(float), (units - whole) * width * sizeof(float));
            new Span<float>(buffers.Tile + ((units - whole) * width), (stride - units) * width).Clear();
        }
        for (var u = 0; u < stride; u += 16)
        {
            var tile = u + 16 <= units ? source + (u * width) : buffers.Tile;
            for (var b = 0; b < width; b += 16)
                Tiles.Transpose(tile + b, width, buffers.Turned + (b * stride) + u, stride);
        }
    }
}
