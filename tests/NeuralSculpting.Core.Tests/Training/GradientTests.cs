using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Core.Training.Reference;

namespace NeuralSculpting.Core.Tests.Training;

/// <summary>Training against computations that share nothing with it: finite differences in double, and Adam by hand.</summary>
public class GradientTests
{
    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Relu)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Sigmoid)]
    [InlineData(Loss.MeanSquaredError, Activation.Sigmoid)]
    [InlineData(Loss.CrossEntropy, Activation.Relu)]
    public void Gradient_OfOneStep_EqualsFiniteDifferencesInDouble(Loss loss, Activation activation)
    {
        foreach (var density in new[] { 1.0, 0.3 })
        {
            var random = new Random(21);
            var network = RandomNetworks.Create(random, [4, 10, 6, 3], density, activation);
            var data = RandomNetworks.Rows(random, 16, 4, 3, oneHot: loss == Loss.CrossEntropy);
            // Plain descent at rate 1 without decay or noise moves every parameter by its gradient.
            var options = new TrainingOptions
            {
                Optimizer = Optimizer.Sgd, LearningRate = 1, WeightDecay = 0, InputNoise = 0, BatchSize = 16, Epochs = 1, Loss = loss,
            };
            using var trainer = new Trainer(data, options);
            var after = trainer.Train(network, RandomKey.FromSeed(1)).Network;
            for (var l = 0; l < network.Masks.Length; l++)
            {
                for (var i = 0; i < network.Weights[l].Length; i++)
                {
                    var expected = network.Masks[l][i / network.Masks[l].Columns, i % network.Masks[l].Columns]
                        ? Difference(network, data, loss, network.Weights, l, i)
                        : 0;
                    Assert.Equal(expected, network.Weights[l][i] - after.Weights[l][i], 2e-5);
                }
                for (var r = 0; r < network.Biases[l].Length; r++)
                {
                    var expected = network.Masks[l].RowHasEdge(r) ? Difference(network, data, loss, network.Biases, l, r) : 0;
                    Assert.Equal(expected, network.Biases[l][r] - after.Biases[l][r], 2e-5);
                }
            }
        }
    }

    [Fact]
    public void StepActivation_Gradient_PassesStraightThroughClipped()
    {
        // One input of 1, one hidden step unit (h = 1), one output: z = w2 h + b2. dL/dh = (p - y) w2 is clipped to [-1, 1].
        var masks = Network.DenseMasks(new Architecture(1, 1, 1));
        var network = new Network(new Architecture(1, 1, 1), Activation.Step, masks, [[1f], [4f]], [[0f], [0f]]);
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd, LearningRate = 1, WeightDecay = 0, InputNoise = 0, BatchSize = 1, Epochs = 1 };
        using var trainer = new Trainer(new Dataset(1, 1, 1, [1f], [0f]), options);
        var after = trainer.Train(network, RandomKey.FromSeed(0)).Network;
        var p = 1 / (1 + Math.Exp(-4));
        Assert.Equal(4 - p, after.Weights[1][0], 1e-6);
        Assert.Equal(0.0, after.Weights[0][0], 1e-6); // p * 4 > 1, clipped to 1: 1 - 1.
        Assert.Equal(-1.0, after.Biases[0][0], 1e-6);
    }

    [Fact]
    public void Adam_TwoSteps_EqualTheHandWorkedExample()
    {
        // w = 0.5, gradients 0.1 then -0.2 (decay 0, lr 0.1, beta 0.9 / 0.999, eps 1e-8).
        // m1 = 0.01, v1 = 1e-5; corrected 0.1 and 0.01: w = 0.5 - 0.1 * 0.1 / (0.1 + 1e-8) = 0.40000001
        // m2 = 0.009 - 0.02 = -0.011, v2 = 9.99e-6 + 4e-5 = 4.999e-5; corrected -0.011 / 0.19 = -0.0578947, 4.999e-5 / 0.001999 = 0.02500750
        // w = 0.40000001 + 0.1 * 0.0578947 / (0.1581376 + 1e-8) = 0.43661035
        var network = new Network(new Architecture(1, 1), Activation.Relu, Network.DenseMasks(new Architecture(1, 1)), [[0.5f]], [[0f]]);
        var optimizer = new ReferenceOptimizer(new TrainingOptions { LearningRate = 0.1, WeightDecay = 0 });
        optimizer.BeginEpoch(0);
        foreach (var (gradient, expected) in new[] { (0.1f, 0.40000001), (-0.2f, 0.43661035) })
        {
            var gradients = new ReferenceGradients(network);
            gradients.Weights[0][0] = gradient;
            optimizer.Step(network, gradients);
            Assert.Equal(expected, network.Weights[0][0], 1e-6);
        }
    }

    private static double Difference(Network network, Dataset data, Loss loss, float[][] parameters, int l, int i)
    {
        const double H = 1e-5;
        double At(double shift) => DoubleLoss(network, data, loss, parameters, l, i, shift);
        return (At(H) - At(-H)) / (2 * H);
    }

    /// <summary>The mean loss in double, with one parameter shifted.</summary>
    private static double DoubleLoss(Network network, Dataset data, Loss loss, float[][] shifted, int layer, int index, double shift)
    {
        var total = 0.0;
        for (var row = 0; row < data.Rows; row++)
        {
            double[] h = [.. data.X.Skip(row * data.Inputs).Take(data.Inputs)];
            for (var l = 0; l < network.Masks.Length; l++)
            {
                var below = h;
                double Value(float[][] of, int i) => of[l][i] + (ReferenceEquals(of, shifted) && l == layer && i == index ? shift : 0);
                h = [.. Enumerable.Range(0, network.Masks[l].Rows).Select(r =>
                    (network.Masks[l].RowHasEdge(r) ? Value(network.Biases, r) : 0)
                    + below.Select((x, c) => network.Masks[l][r, c] ? x * Value(network.Weights, (r * below.Length) + c) : 0).Sum())];
                if (l < network.Masks.Length - 1)
                    h = [.. h.Select(z => network.Activation == Activation.Relu ? Math.Max(z, 0) : 1 / (1 + Math.Exp(-z)))];
            }
            var y = data.Y.Skip(row * data.Outputs).Take(data.Outputs).Select(v => (double)v).ToArray();
            total += loss switch
            {
                Loss.BinaryCrossEntropy => h.Zip(y, (z, t) => Math.Log(1 + Math.Exp(-z)) + ((1 - t) * z)).Average(),
                Loss.MeanSquaredError => h.Zip(y, (z, t) => Math.Pow((1 / (1 + Math.Exp(-z))) - t, 2)).Average(),
                _ => Math.Log(h.Sum(Math.Exp)) - h.Zip(y, (z, t) => z * t).Sum(),
            };
        }
        return total / data.Rows;
    }
}
