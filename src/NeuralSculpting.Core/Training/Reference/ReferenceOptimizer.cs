using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Training.Reference;

/// <summary>The update rules of method.md 3, one parameter at a time.</summary>
internal sealed class ReferenceOptimizer(TrainingOptions options)
{
    private readonly Dictionary<(int Layer, bool Bias, int Index), (float First, float Second)> _state = [];
    private double _rate;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Sets the learning rate of an epoch.</summary>
    public void BeginEpoch(int epoch) => _rate = options.Schedule == LearningRateSchedule.Cosine
        ? options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * epoch / options.Epochs))
        : options.LearningRate * Math.Pow(options.Gamma, epoch);

    /// <summary>Updates every unmasked parameter.</summary>
    public void Step(Network network, ReferenceGradients gradients)
    {
        Steps++;
        _decay1 *= options.Beta1;
        _decay2 *= options.Beta2;
        for (var l = 0; l < network.Masks.Length; l++)
        {
            var mask = network.Masks[l];
            for (var r = 0; r < mask.Rows; r++)
            {
                if (!mask.RowHasEdge(r))
                    continue;
                Update((l, true, r), ref network.Biases[l][r], gradients.Biases[l][r]);
                for (var c = 0; c < mask.Columns; c++)
                {
                    var i = (r * mask.Columns) + c;
                    if (mask[r, c])
                        Update((l, false, i), ref network.Weights[l][i], gradients.Weights[l][i]);
                }
            }
        }
    }

    private void Update((int, bool, int) parameter, ref float w, float g)
    {
        var (first, second) = _state.GetValueOrDefault(parameter);
        var d = MathF.FusedMultiplyAdd((float)options.WeightDecay, w, g);
        var (beta1, beta2, epsilon) = ((float)options.Beta1, (float)options.Beta2, (float)options.Epsilon);
        switch (options.Optimizer)
        {
            case Optimizer.Adam:
                first = MathF.FusedMultiplyAdd(beta1, first, (1 - beta1) * d);
                second = MathF.FusedMultiplyAdd(beta2, second, (1 - beta2) * d * d);
                var root = MathF.FusedMultiplyAdd(MathF.Sqrt(second), (float)(1 / Math.Sqrt(1 - _decay2)), epsilon);
                w = MathF.FusedMultiplyAdd(-(float)(_rate / (1 - _decay1)), first / root, w);
                break;
            case Optimizer.RmsProp:
                second = MathF.FusedMultiplyAdd(beta2, second, (1 - beta2) * d * d);
                w = MathF.FusedMultiplyAdd(-(float)_rate, d / (MathF.Sqrt(second) + epsilon), w);
                break;
            case Optimizer.Nesterov when options.Momentum > 0:
                first = MathF.FusedMultiplyAdd((float)options.Momentum, first, d);
                w = MathF.FusedMultiplyAdd(-(float)_rate, MathF.FusedMultiplyAdd((float)options.Momentum, first, d), w);
                break;
            default:
                w = MathF.FusedMultiplyAdd(-(float)_rate, d, w);
                break;
        }
        _state[parameter] = (first, second);
    }
}
