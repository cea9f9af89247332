using NeuralSculpting.Core.Networks;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>Forward and backward of N networks over a batch each; tensors are (N, rows, units), N left out of one alone.</summary>
/// <param name="parameters">Of the networks.</param>
/// <param name="activation">Of the hidden units.</param>
/// <param name="keep">Share of hidden activations kept in training; 1 = no dropout.</param>
internal sealed class DevicePass(BatchParameters parameters, Activation activation, double keep = 1)
{
    private readonly Tensor[] _h = new Tensor[parameters.Depth + 1];
    private Tensor[]? _dropout;

    /// <summary>The logits; activations stay for the backward pass.</summary>
    /// <param name="x">(N, rows, inputs).</param>
    /// <param name="dropout">A factor for each hidden activation, layer l at l; null = none.</param>
    public Tensor Forward(Tensor x, Tensor[]? dropout = null)
    {
        (_h[0], _dropout) = (x, dropout);
        for (var l = 0; l < parameters.Depth; l++)
        {
            using var turned = parameters.Weights[l].transpose(-2, -1);
            var z = parameters.Single ? addmm(parameters.Biases[l], _h[l], turned, 1, 1) : bmm(_h[l], turned).add_(parameters.Biases[l]);
            if (l + 1 < parameters.Depth)
            {
                z = Activate(z);
                if (dropout is not null)
                    z.mul_(dropout[l + 1]);
            }
            _h[l + 1] = z;
        }
        return _h[^1];
    }

    /// <summary>The gradient of all parameters, flat and masked.</summary>
    /// <param name="delta">dL/dz of the outputs.</param>
    public Tensor Gradient(Tensor delta)
    {
        var parts = new Tensor[2 * parameters.Depth];
        for (var l = parameters.Depth - 1; l >= 0; l--)
        {
            parts[2 * l] = Times(delta.transpose(-2, -1), _h[l]).flatten();
            parts[(2 * l) + 1] = delta.sum(-2).flatten();
            if (l > 0)
                delta = Derive(l, Times(delta, parameters.Weights[l]));
        }
        var gradient = cat(parts);
        return parameters.Mask is null ? gradient : gradient.mul_(parameters.Mask);
    }

    /// <summary>|dL/dh| * |h| of each hidden layer, summed over the rows in double: layer l at l, (units).</summary>
    /// <param name="delta">dL/dz of the outputs.</param>
    public Tensor[] Products(Tensor delta)
    {
        var sums = new Tensor[parameters.Depth];
        for (var l = parameters.Depth - 1; l > 0; l--)
        {
            var dh = Times(delta, parameters.Weights[l]);
            sums[l] = (dh.abs() * _h[l].abs()).sum(-2, type: ScalarType.Float64);
            delta = Derive(l, dh);
        }
        return sums;
    }

    private Tensor Times(Tensor a, Tensor b) => parameters.Single ? mm(a, b) : bmm(a, b);

    private Tensor Activate(Tensor z) => activation switch
    {
        Activation.Relu => z.relu_(),
        Activation.Sigmoid => z.sigmoid_(),
        _ => z.greater(0).to(z.dtype),
    };

    /// <summary>dL/dz of a hidden layer from dL/dh after dropout (method.md 1: the step function's is clipped).</summary>
    private Tensor Derive(int l, Tensor dh)
    {
        var h = _h[l];
        if (_dropout is not null)
            (dh, h) = (dh.mul_(_dropout[l]), h * keep);
        return activation switch
        {
            Activation.Relu => dh.mul_(h.greater(0)),
            Activation.Sigmoid => dh.mul_(h * (1 - h)),
            _ => dh.clamp_(-1, 1),
        };
    }
}
