using System.Buffers;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// The score of a hidden unit: the mean over the noise-free rows of |dL/dh| * |h|, with L the loss of that row alone,
/// averaged over the outputs, and h the unit's activation (method.md 4). Computed in double; a pruned unit scores 0.
/// </summary>
public static class UnitScores
{
    /// <summary>Rows that go through the network together: their activations stay in the nearest caches.</summary>
    private const int Rows = 32;

    /// <summary>Scores every hidden unit.</summary>
    /// <param name="network">The network as it stands.</param>
    /// <param name="data">The noise-free rows.</param>
    /// <param name="loss">The loss that training follows.</param>
    /// <returns>A score a hidden unit, layer after layer.</returns>
    /// <exception cref="ArgumentException">The rows do not fit the network.</exception>
    public static float[] Compute(Network network, Dataset data, Loss loss = Loss.BinaryCrossEntropy)
    {
        var scores = new float[network.Architecture.HiddenUnits];
        Compute(network, data, scores, loss);
        return scores;
    }

    /// <summary>The same into memory of the caller.</summary>
    /// <param name="network">The network as it stands.</param>
    /// <param name="data">The noise-free rows.</param>
    /// <param name="scores">A place a hidden unit.</param>
    /// <param name="loss">The loss that training follows.</param>
    public static void Compute(Network network, Dataset data, Span<float> scores, Loss loss = Loss.BinaryCrossEntropy)
    {
        var architecture = network.Architecture;
        if (data.Inputs != architecture.Inputs || data.Outputs != architecture.Outputs)
            throw new ArgumentException($"rows of {data.Inputs} inputs and {data.Outputs} outputs do not fit {architecture}", nameof(data));
        if (scores.Length != architecture.HiddenUnits)
            throw new ArgumentException($"{architecture} has {architecture.HiddenUnits} hidden units, not {scores.Length}", nameof(scores));
        var block = architecture.Units * Rows;
        var rented = ArrayPool<double>.Shared.Rent((2 * block) + scores.Length);
        var pass = new Pass(network, data, loss, rented.AsSpan(0, block), rented.AsSpan(block, block));
        var sums = rented.AsSpan(2 * block, scores.Length);
        sums.Clear();
        for (var first = 0; first < data.Rows; first += Rows)
            pass.Add(first, Math.Min(Rows, data.Rows - first), sums);
        for (var i = 0; i < sums.Length; i++)
            scores[i] = (float)(sums[i] / data.Rows);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Activations h and their gradients, (units of all layers, rows).</summary>
    private readonly ref struct Pass(Network network, Dataset data, Loss loss, Span<double> h, Span<double> gradient)
    {
        private readonly Span<double> _h = h;
        private readonly Span<double> _gradient = gradient;

        /// <summary>Adds |dL/dh| * |h| of some rows to the sums, a hidden unit each.</summary>
        public void Add(int first, int rows, Span<double> sums)
        {
            Load(first, rows);
            var layers = network.Architecture.Layers;
            var start = 0;
            for (var l = 0; l < network.Masks.Length; start += layers[l], l++)
                Forward(l, start);
            _gradient.Clear();
            OutputGradient(first, rows, start);
            for (var l = network.Masks.Length - 1; l > 0; l--)
            {
                start -= layers[l];
                Backward(l, start);
                for (var unit = 0; unit < layers[l]; unit++)
                {
                    if (network.Masks[l - 1].RowHasEdge(unit))
                        sums[start - layers[0] + unit] += Sum(start + unit, rows);
                    Derive((start + unit) * Rows);
                }
            }
        }

        private void Load(int first, int rows)
        {
            for (var i = 0; i < data.Inputs; i++)
            {
                for (var r = 0; r < Rows; r++)
                    _h[(i * Rows) + r] = r < rows ? data.X[((first + r) * data.Inputs) + i] : 0;
            }
        }

        /// <summary>One weight layer; <paramref name="start"/> is the first unit of the sending layer.</summary>
        private void Forward(int l, int start)
        {
            var (mask, weights) = (network.Masks[l], network.Weights[l]);
            var receiving = start + mask.Columns;
            for (var unit = 0; unit < mask.Rows; unit++)
            {
                var z = _h.Slice((receiving + unit) * Rows, Rows);
                z.Fill(mask.RowHasEdge(unit) ? network.Biases[l][unit] : 0);
                EdgeKernels.Gather(mask.Row(unit), weights.AsSpan(unit * mask.Columns, mask.Columns), _h[(start * Rows)..], z);
                if (l + 1 < network.Masks.Length)
                    Activate(z);
            }
        }

        private void Activate(Span<double> z)
        {
            foreach (ref var value in z)
            {
                value = network.Activation switch
                {
                    Activation.Relu => value > 0 ? value : 0,
                    Activation.Sigmoid => Sigmoid(value),
                    _ => value > 0 ? 1 : 0,
                };
            }
        }

        /// <summary>dL/dz of the outputs, each row's loss taken alone.</summary>
        private void OutputGradient(int first, int rows, int start)
        {
            var outputs = data.Outputs;
            for (var r = 0; r < rows; r++)
            {
                var total = loss == Loss.CrossEntropy ? Softmax(start, r, first + r) : default;
                for (var o = 0; o < outputs; o++)
                {
                    var at = ((start + o) * Rows) + r;
                    var y = data.Y[((first + r) * outputs) + o];
                    var p = loss == Loss.CrossEntropy ? Math.Exp(_h[at] - total.Largest) / total.Sum * total.Targets : Sigmoid(_h[at]);
                    _gradient[at] = loss switch
                    {
                        Loss.BinaryCrossEntropy => (p - y) / outputs,
                        Loss.MeanSquaredError => 2 * (p - y) * p * (1 - p) / outputs,
                        _ => p - y,
                    };
                }
            }
        }

        /// <summary>The largest logit, the sum of exponentials above it, and the sum of the targets (1 where they are one-hot).</summary>
        private (double Largest, double Sum, double Targets) Softmax(int start, int row, int dataRow)
        {
            var (largest, sum, targets) = (double.NegativeInfinity, 0.0, 0.0);
            for (var o = 0; o < data.Outputs; o++)
                largest = Math.Max(largest, _h[((start + o) * Rows) + row]);
            for (var o = 0; o < data.Outputs; o++)
            {
                sum += Math.Exp(_h[((start + o) * Rows) + row] - largest);
                targets += data.Y[(dataRow * data.Outputs) + o];
            }
            return (largest, sum, targets);
        }

        /// <summary>dL/dh of layer l from dL/dz of the layer above; <paramref name="start"/> is its first unit.</summary>
        private void Backward(int l, int start)
        {
            var (mask, weights) = (network.Masks[l], network.Weights[l]);
            var above = start + mask.Columns;
            for (var unit = 0; unit < mask.Rows; unit++)
            {
                var dz = _gradient.Slice((above + unit) * Rows, Rows);
                EdgeKernels.Scatter(mask.Row(unit), weights.AsSpan(unit * mask.Columns, mask.Columns), dz, _gradient[(start * Rows)..]);
            }
        }

        /// <summary>In row order, so that the sum does not depend on the width of a vector.</summary>
        private double Sum(int unit, int rows)
        {
            var sum = 0.0;
            for (var at = unit * Rows; at < (unit * Rows) + rows; at++)
                sum += Math.Abs(_gradient[at]) * Math.Abs(_h[at]);
            return sum;
        }

        /// <summary>Turns dL/dh of a unit into dL/dz.</summary>
        private void Derive(int start)
        {
            for (var at = start; at < start + Rows; at++)
            {
                _gradient[at] = network.Activation switch
                {
                    Activation.Relu => _h[at] > 0 ? _gradient[at] : 0,
                    Activation.Sigmoid => _gradient[at] * _h[at] * (1 - _h[at]),
                    _ => Math.Clamp(_gradient[at], -1, 1),
                };
            }
        }

        private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    }
}
