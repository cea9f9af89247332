using NeuralSculpting.Core.Tasks;
using static TorchSharp.torch;
using Loss = NeuralSculpting.Core.Training.Loss;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// Accuracy, loss and unit scores over the noise-free validation rows (method.md 3 and 4). Few rows stay on the device for
/// the whole call; many are brought there in pieces.
/// </summary>
internal sealed class DeviceValidation(TaskData data, NetworkLayout[] layouts, Loss loss, Device device, ScalarType type = ScalarType.Float32) : IDisposable
{
    private const long FloatsAtOnce = 1 << 22;

    private readonly IRows _rows = data.Validation;
    private readonly int _inputs = layouts[0].Units[0].Length;
    private (Tensor X, Tensor Y)? _all;

    private int RowsAtOnce => (int)Math.Clamp(FloatsAtOnce / ((long)layouts.Length * layouts[0].Units.Max(u => u.Length)), 1, _rows.Count);

    /// <summary>Accuracy in percent and mean loss of each network.</summary>
    public (double[] Accuracy, double[] Loss) Evaluate(BatchParameters parameters)
    {
        var (correct, losses) = (new double[layouts.Length], new double[layouts.Length]);
        var pass = new DevicePass(parameters, layouts[0].Network.Activation);
        for (var first = 0; first < _rows.Count; first += RowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var (x, y) = Rows(first);
            var z = pass.Forward(x);
            var sums = stack([DeviceLoss.Correct(loss, z, y).to(ScalarType.Float64), DeviceLoss.Sum(loss, z, y)]).cpu().data<double>().ToArray();
            for (var n = 0; n < layouts.Length; n++)
            {
                correct[n] += sums[n];
                losses[n] += sums[layouts.Length + n];
            }
        }
        var terms = loss == Loss.CrossEntropy ? _rows.Count : (double)_rows.Count * _rows.Outputs;
        return ([.. correct.Select(c => 100 * c / terms)], [.. losses.Select(l => l / terms)]);
    }

    /// <summary>The score of every hidden unit of one network alone, layer after layer; each row's loss is taken alone.</summary>
    public float[] Scores(BatchParameters parameters)
    {
        var layout = layouts[0];
        var (network, depth) = (layout.Network, parameters.Depth);
        double[][] sums = [.. layout.Units.Select(u => new double[u.Length])];
        var pass = new DevicePass(parameters, network.Activation);
        for (var first = 0; first < _rows.Count; first += RowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var (x, y) = Rows(first);
            var products = pass.Products(DeviceLoss.Delta(loss, pass.Forward(x), y, loss == Loss.CrossEntropy ? 1 : 1.0 / _rows.Outputs));
            for (var l = 1; l < depth; l++)
            {
                var layer = products[l].cpu().data<double>().ToArray();
                for (var i = 0; i < layer.Length; i++)
                    sums[l][i] += layer[i];
            }
        }
        var scores = new float[network.Architecture.HiddenUnits];
        var start = 0;
        for (var l = 1; l < depth; start += network.Architecture.Layers[l], l++)
        {
            for (var i = 0; i < sums[l].Length; i++)
            {
                var unit = layout.Units[l][i];
                if (network.Masks[l - 1].RowHasEdge(unit))
                    scores[start + unit] = (float)(sums[l][i] / _rows.Count);
            }
        }
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all?.X.Dispose();
        _all?.Y.Dispose();
    }

    private (Tensor X, Tensor Y) Rows(int first)
    {
        if (_all is { } all)
            return all;
        var count = Math.Min(RowsAtOnce, _rows.Count - first);
        var (x, y, row) = (new float[layouts.Length * count * _inputs], new float[layouts.Length * count * _rows.Outputs], new float[_rows.Inputs]);
        for (var r = 0; r < count; r++)
        {
            _rows.ReadInputs(first + r, row);
            for (var n = 0; n < layouts.Length; n++)
            {
                var line = x.AsSpan(((n * count) + r) * _inputs, _inputs);
                for (var i = 0; i < line.Length; i++)
                    line[i] = row[layouts[n].Units[0][i]];
                _rows.ReadTargets(first + r, y.AsSpan(((n * count) + r) * _rows.Outputs, _rows.Outputs));
            }
        }
        var made = (Load(x, count, _inputs), Load(y, count, _rows.Outputs));
        if (count == _rows.Count)
            _all = (made.Item1.DetachFromDisposeScope(), made.Item2.DetachFromDisposeScope());
        return made;
    }

    private Tensor Load(float[] values, int count, int units) =>
        tensor(values, layouts.Length == 1 ? [count, units] : [layouts.Length, count, units], dtype: type, device: device);
}
