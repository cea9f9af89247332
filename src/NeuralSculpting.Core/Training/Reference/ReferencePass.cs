using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training.Reference;

/// <summary>Forward and backward over one block of rows, a scalar at a time.</summary>
internal sealed class ReferencePass
{
    private readonly Network _network;
    private readonly TrainingOptions _options;
    private readonly int _width;
    private readonly int _rows;
    private readonly bool _wide;
    private readonly float[][,] _h;
    private readonly bool[][] _alive;
    private float[,] _y = new float[0, 0];
    private float[][,]? _dropout;

    public ReferencePass(Network network, TrainingOptions options, int width, int rows, bool wide)
    {
        (_network, _options, _width, _rows, _wide) = (network, options, width, rows, wide);
        var layers = network.Architecture.Layers;
        _h = [.. layers.Select(n => new float[n, width])];
        _alive = [.. layers.Select((n, l) => Enumerable.Range(0, n).Select(u => IsAlive(l, u)).ToArray())];
    }

    private int Last => _network.Masks.Length;

    public void Load(Dataset data, Func<int, int> row)
    {
        _y = new float[data.Outputs, _width];
        for (var b = 0; b < _width; b++)
        {
            var r = Math.Min(row(b), data.Rows - 1);
            for (var i = 0; i < data.Inputs; i++)
                _h[0][i, b] = data.X[(r * data.Inputs) + i];
            for (var o = 0; o < data.Outputs; o++)
                _y[o, b] = data.Y[(r * data.Outputs) + o];
        }
    }

    public void AddNoise(ref NormalStream noise)
    {
        if (_options.InputNoise == 0)
            return;
        var cells = Lanes(0).ToArray();
        for (var i = 0; i < cells.Length; i += 32)
        {
            var (a, b) = noise.NextNormals();
            for (var k = 0; k < 32 && i + k < cells.Length; k++)
            {
                ref var x = ref _h[0][cells[i + k].Unit, cells[i + k].Lane];
                x = MathF.FusedMultiplyAdd((float)_options.InputNoise, k < 16 ? a[k] : b[k - 16], x);
            }
        }
    }

    /// <summary>A factor for each hidden activation; null without dropout.</summary>
    public float[][,]? DrawDropout(ref NormalStream noise)
    {
        if (_options.Dropout == 0)
            return null;
        var factors = _h.Select(h => new float[h.GetLength(0), _width]).ToArray();
        for (var l = 1; l < Last; l++)
        {
            foreach (var lanes in Lanes(l).Chunk(16))
            {
                var u = noise.NextUniform();
                for (var k = 0; k < lanes.Length; k++)
                    factors[l][lanes[k].Unit, lanes[k].Lane] = u[k] >= (float)_options.Dropout ? 1 / (1 - (float)_options.Dropout) : 0;
            }
        }
        return factors;
    }

    /// <summary>Activations of every layer; the outputs keep their logits.</summary>
    public void Forward(float[][,]? dropout)
    {
        _dropout = dropout;
        for (var l = 0; l < Last; l++)
        {
            var mask = _network.Masks[l];
            foreach (var (r, b) in Lanes(l + 1))
            {
                var z = mask.RowHasEdge(r) ? _network.Biases[l][r] : 0;
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (mask[r, c])
                        z = MathF.FusedMultiplyAdd(_network.Weights[l][(r * mask.Columns) + c], _h[l][c, b], z);
                }
                _h[l + 1][r, b] = l + 1 == Last ? z : Activate(z) * (dropout?[l + 1][r, b] ?? 1);
            }
        }
    }

    public long Correct()
    {
        var correct = 0L;
        for (var b = 0; b < _rows; b++)
        {
            var most = Enumerable.Range(0, _y.GetLength(0)).Max(o => _h[Last][o, b]);
            for (var o = 0; o < _y.GetLength(0); o++)
            {
                var (z, one) = (_h[Last][o, b], _y[o, b] > 0.5f);
                correct += (_options.Loss == Loss.CrossEntropy ? one && z == most : one == z > 0) ? 1 : 0;
            }
        }
        return correct;
    }

    /// <summary>Outputs are summed a lane in float, lanes eight apart then in double, from the first to the last.</summary>
    public double LossSum()
    {
        var sums = new double[8];
        for (var b = 0; b < _width; b += 16)
        {
            for (var k = 0; k < 8; k++)
                sums[k] += (double)LaneLoss(b + k) + LaneLoss(b + k + 8);
        }
        return sums.Aggregate((a, b) => a + b);
    }

    /// <summary>Adds the block's gradients, or sets them.</summary>
    public void Backward(ReferenceGradients gradients, float scale, bool add)
    {
        var delta = OutputDelta(scale);
        for (var l = Last - 1; l >= 0; l--)
        {
            var mask = _network.Masks[l];
            var chained = IsDense(l);
            for (var r = 0; r < mask.Rows; r++)
            {
                if (!mask.RowHasEdge(r))
                    continue;
                Accumulate(ref gradients.Biases[l][r], Fold(b => delta[r, b], (b, sum) => sum + delta[r, b]), add);
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (!mask[r, c])
                        continue;
                    ref var g = ref gradients.Weights[l][(r * mask.Columns) + c];
                    var (x, d, unit, row) = (_h[l], delta, c, r);
                    if (chained)
                        g = Chain(d, row, x, unit, add ? g : 0);
                    else
                        Accumulate(ref g, Fold(b => d[row, b] * x[unit, b], (b, sum) => MathF.FusedMultiplyAdd(d[row, b], x[unit, b], sum)), add);
                }
            }
            if (l > 0)
                delta = HiddenDelta(l, delta);
        }
    }

    private static void Accumulate(ref float target, float value, bool add) => target = add ? value + target : value;

    /// <summary>A matrix layer: rows one after the other.</summary>
    private float Chain(float[,] delta, int r, float[,] x, int c, float g)
    {
        for (var b = 0; b < _rows; b++)
            g = MathF.FusedMultiplyAdd(delta[r, b], x[c, b], g);
        return g;
    }

    /// <summary>An edge list: rows 16 apart one after the other, then the 16 sums as a tree.</summary>
    private float Fold(Func<int, float> first, Func<int, float, float> next)
    {
        var lanes = new float[16];
        for (var k = 0; k < 16; k++)
        {
            lanes[k] = first(k);
            for (var b = k + 16; b < _width; b += 16)
                lanes[k] = next(b, lanes[k]);
        }
        return Tiles.SumLanes(lanes);
    }

    private float[,] HiddenDelta(int l, float[,] delta)
    {
        var mask = _network.Masks[l];
        var result = new float[mask.Columns, _width];
        foreach (var (c, b) in Lanes(l))
        {
            var d = 0f;
            for (var r = 0; r < mask.Rows; r++)
            {
                if (mask[r, c])
                    d = MathF.FusedMultiplyAdd(_network.Weights[l][(r * mask.Columns) + c], delta[r, b], d);
            }
            var h = _h[l][c, b];
            if (_dropout is not null)
                (d, h) = (d * _dropout[l][c, b], h * (1 - (float)_options.Dropout));
            result[c, b] = _network.Activation switch
            {
                Activation.Relu => h > 0 ? d : 0,
                Activation.Sigmoid => d * (h * (1 - h)),
                _ => MathF.Max(MathF.Min(d, 1), -1),
            };
        }
        return result;
    }

    private float[,] OutputDelta(float scale)
    {
        var delta = new float[_y.GetLength(0), _width];
        for (var b = 0; b < _rows; b++)
        {
            var logSum = _options.Loss == Loss.CrossEntropy ? LogSumExp(b) : 0;
            for (var o = 0; o < delta.GetLength(0); o++)
            {
                var (z, y) = (_h[Last][o, b], _y[o, b]);
                var p = _options.Loss == Loss.CrossEntropy ? ScalarMath.Exp(z - logSum) : ScalarMath.Sigmoid(z);
                var d = p - y;
                delta[o, b] = (_options.Loss == Loss.MeanSquaredError ? (d + d) * (p * (1 - p)) : d) * scale;
            }
        }
        return delta;
    }

    private float LaneLoss(int b)
    {
        if (b >= _rows)
            return 0;
        var (sum, logSum) = (0f, _options.Loss == Loss.CrossEntropy ? LogSumExp(b) : 0);
        for (var o = 0; o < _y.GetLength(0); o++)
        {
            var (z, y) = (_h[Last][o, b], _y[o, b]);
            var error = ScalarMath.Sigmoid(z) - y;
            sum += _options.Loss switch
            {
                Loss.BinaryCrossEntropy => ScalarMath.CrossEntropy(z, y),
                Loss.MeanSquaredError => error * error,
                _ => y * (logSum - z),
            };
        }
        return sum;
    }

    private float LogSumExp(int b)
    {
        var logits = Enumerable.Range(0, _y.GetLength(0)).Select(o => _h[Last][o, b]).ToArray();
        return logits.Max() + ScalarMath.Log(logits.Aggregate(0f, (sum, z) => sum + ScalarMath.Exp(z - logits.Max())));
    }

    private float Activate(float z) => _network.Activation switch
    {
        Activation.Relu => MathF.Max(z, 0),
        Activation.Sigmoid => ScalarMath.Sigmoid(z),
        _ => z > 0 ? 1 : 0,
    };

    private bool IsDense(int l)
    {
        var plan = new LayerPlan { Rows = _alive[l + 1].Count(a => a), Columns = _alive[l].Count(a => a), Edges = _network.Masks[l].Count() };
        plan.Choose(_wide);
        return plan.Dense;
    }

    private bool IsAlive(int l, int unit) =>
        l == Last
        || Enumerable.Range(0, _network.Masks[l].Rows).Any(r => _network.Masks[l][r, unit])
        || (l > 0 && _network.Masks[l - 1].RowHasEdge(unit));

    /// <summary>Every lane of every unit that has an edge, in order.</summary>
    private IEnumerable<(int Unit, int Lane)> Lanes(int l) =>
        from unit in Enumerable.Range(0, _alive[l].Length)
        where _alive[l][unit]
        from lane in Enumerable.Range(0, _width)
        select (unit, lane);
}
