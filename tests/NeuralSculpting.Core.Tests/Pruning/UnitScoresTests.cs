using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Pruning;

public class UnitScoresTests
{
    [Theory]
    [InlineData(Activation.Relu, Loss.BinaryCrossEntropy)]
    [InlineData(Activation.Sigmoid, Loss.BinaryCrossEntropy)]
    [InlineData(Activation.Relu, Loss.MeanSquaredError)]
    [InlineData(Activation.Sigmoid, Loss.CrossEntropy)]
    public void Compute_SmallNetwork_EqualsFiniteDifferences(Activation activation, Loss loss)
    {
        var network = Example(activation);
        var data = Rows(37);
        var scores = UnitScores.Compute(network, data, loss);
        var slow = new ScalarScores(network, data, loss);
        for (var unit = 0; unit < scores.Length; unit++)
            Assert.Equal(slow.Score(unit), scores[unit], 1e-5);
    }

    [Fact]
    public void Compute_StepUnits_PassTheGradientStraightThroughAndClipped()
    {
        // 1-1-1-1, all biases 0: h1 = step(1 * 1) = 1, h2 = step(2 * 1) = 1, z = 30, y = 0, so dL/dz = 1 (to 1e-13);
        // dL/dh2 = 30, clipped to 1 on its way through, so dL/dh1 = 2.
        var network = new Network(
            new Architecture(1, 1, 1, 1), Activation.Step, Network.DenseMasks(new Architecture(1, 1, 1, 1)),
            [[1], [2], [30]], [[0], [0], [0]]);
        var scores = UnitScores.Compute(network, new Dataset(1, 1, 1, [1], [0]));
        Assert.Equal(2, scores[0], 1e-6);
        Assert.Equal(30, scores[1], 1e-6);
    }

    [Fact]
    public void Compute_PrunedSigmoidUnit_ScoresZero()
    {
        var network = Example(Activation.Sigmoid);
        network.Masks[0].ClearRow(1);
        var scores = UnitScores.Compute(network.WithMasks(network.Masks), Rows(8));
        Assert.Equal(0, scores[1]);
        Assert.NotEqual(0, scores[0]);
    }

    [Fact]
    public void Compute_RowsThatDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => UnitScores.Compute(Example(Activation.Relu), new Dataset(1, 2, 2, [1, 0], [0, 1])));

    private static Network Example(Activation activation)
    {
        var architecture = new Architecture(3, 5, 4, 2);
        var masks = Network.DenseMasks(architecture);
        masks[1][2, 3] = masks[0][4, 1] = masks[2][1, 0] = false;
        var next = 7u;
        float Draw() => ((next = (next * 1664525) + 1013904223) >> 8) / 8388608f - 1;
        float[] Many(int n) => [.. Enumerable.Range(0, n).Select(_ => Draw())];
        return new Network(architecture, activation, masks, [Many(15), Many(20), Many(8)], [Many(5), Many(4), Many(2)]).WithMasks(masks);
    }

    private static Dataset Rows(int rows)
    {
        var next = 31u;
        float Draw() => (next = (next * 1664525) + 1013904223) >> 31;
        return new Dataset(
            rows, 3, 2, [.. Enumerable.Range(0, rows * 3).Select(_ => Draw() + 0.25f)], [.. Enumerable.Range(0, rows * 2).Select(_ => Draw())]);
    }

    /// <summary>The definition in words, the gradient by a central difference on the unit's activation.</summary>
    private sealed class ScalarScores(Network network, Dataset data, Loss loss)
    {
        public double Score(int unit)
        {
            var sum = 0.0;
            for (var r = 0; r < data.Rows; r++)
            {
                var h = 0.0;
                RowLoss(r, unit, 0, ref h);
                var unused = 0.0;
                sum += Math.Abs((RowLoss(r, unit, 1e-6, ref unused) - RowLoss(r, unit, -1e-6, ref unused)) / 2e-6) * Math.Abs(h);
            }
            return sum / data.Rows;
        }

        private double RowLoss(int row, int unit, double shift, ref double h)
        {
            double[] values = [.. data.X.Skip(row * data.Inputs).Take(data.Inputs)];
            var at = 0;
            for (var l = 0; l < network.Masks.Length; l++)
            {
                var next = new double[network.Masks[l].Rows];
                for (var i = 0; i < next.Length; i++)
                {
                    next[i] = network.Biases[l][i];
                    for (var j = 0; j < values.Length; j++)
                        next[i] += network.Weights[l][(i * values.Length) + j] * values[j];
                    if (l == network.Masks.Length - 1)
                        continue;
                    next[i] = network.Activation == Activation.Relu ? Math.Max(0, next[i]) : 1 / (1 + Math.Exp(-next[i]));
                    if (at++ != unit)
                        continue;
                    h = next[i];
                    next[i] += shift;
                }
                values = next;
            }
            return Loss(values, [.. data.Y.Skip(row * data.Outputs).Take(data.Outputs)]);
        }

        private double Loss(double[] z, double[] y)
        {
            double[] p = [.. z.Select(v => 1 / (1 + Math.Exp(-v)))];
            return loss switch
            {
                Core.Training.Loss.BinaryCrossEntropy => -p.Zip(y, (a, b) => (b * Math.Log(a)) + ((1 - b) * Math.Log(1 - a))).Average(),
                Core.Training.Loss.MeanSquaredError => p.Zip(y, (a, b) => (a - b) * (a - b)).Average(),
                _ => y.Zip(z, (b, v) => b * (Math.Log(z.Sum(Math.Exp)) - v)).Sum(),
            };
        }
    }
}
