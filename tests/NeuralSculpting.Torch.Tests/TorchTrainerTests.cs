using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tests.Training;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Torch.Training;

namespace NeuralSculpting.Torch.Tests;

/// <summary>The second engine against the SIMD engine from the same start, rows and chance.</summary>
public class TorchTrainerTests
{
    /// <summary>Relative to the largest value of its kind.</summary>
    private const double Tolerance = 1e-4;

    public static TheoryData<Optimizer, Loss, Activation, double, double> Options() => new()
    {
        { Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Relu, 0, 0.1 },
        { Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Sigmoid, 0, 0.1 },
        { Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Step, 0, 0.1 },
        { Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Relu, 0.3, 0.1 },
        { Optimizer.Adam, Loss.CrossEntropy, Activation.Sigmoid, 0.2, 0 },
        { Optimizer.Sgd, Loss.MeanSquaredError, Activation.Relu, 0, 0.1 },
        { Optimizer.Nesterov, Loss.CrossEntropy, Activation.Relu, 0, 0 },
        { Optimizer.RmsProp, Loss.BinaryCrossEntropy, Activation.Sigmoid, 0.2, 0.1 },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Train_HundredSteps_LossesAndWeightsAgreeWithTheSimdEngine(Optimizer optimizer, Loss loss, Activation activation, double dropout, double noise)
    {
        foreach (var density in new[] { 1.0, 0.4 })
        {
            var random = new Random(5);
            var network = RandomNetworks.Create(random, [6, 24, 24, 5], density, activation);
            var data = new TaskData(RandomNetworks.Rows(random, 64, 6, 5, oneHot: loss == Loss.CrossEntropy));
            // 7 steps an epoch, the last of them smaller: 105 steps.
            AssertAgree(network, data, new TrainingOptions
            {
                Optimizer = optimizer, Loss = loss, Dropout = dropout, InputNoise = noise, BatchSize = 10, Epochs = 15, LearningRate = 0.005, Gamma = 0.95,
            });
        }
    }

    [Theory]
    [InlineData(8, 1.0)]
    [InlineData(20, 0.5)]
    [InlineData(50, 0.1)]
    public void Train_AnyBatchSizeAndDensity_AgreesWithTheSimdEngine(int batch, double density)
    {
        var random = new Random(batch);
        var network = RandomNetworks.Create(random, [8, 48, 48, 16], density);
        AssertAgree(network, new TaskData(RandomNetworks.Rows(random, 100, 8, 16)), new TrainingOptions
        {
            BatchSize = batch, Epochs = 10, LearningRate = 0.003, Schedule = LearningRateSchedule.Cosine,
        });
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.1, 0.1)]
    public void Train_LargeNetworkOverSeparateRows_AgreesWithTheSimdEngine(double density, double dropout)
    {
        var random = new Random(9);
        var network = RandomNetworks.Create(random, [300, 200, 100, 10], density);
        var data = new TaskData(
            RandomNetworks.Rows(random, 1000, 300, 10, binary: false), RandomNetworks.Rows(random, 333, 300, 10, binary: false));
        AssertAgree(network, data, new TrainingOptions { BatchSize = 96, Epochs = 10, LearningRate = 0.001, InputNoise = 0.05, Dropout = dropout });
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Relu, 1.0)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Sigmoid, 0.4)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Step, 0.4)]
    [InlineData(Loss.CrossEntropy, Activation.Relu, 0.4)]
    [InlineData(Loss.MeanSquaredError, Activation.Sigmoid, 1.0)]
    public void Train_OneStepDownhill_GradientsAgreeWithTheSimdEngine(Loss loss, Activation activation, double density)
    {
        var random = new Random(11);
        var start = RandomNetworks.Create(random, [6, 24, 24, 5], density, activation);
        var data = new TaskData(RandomNetworks.Rows(random, 40, 6, 5, oneHot: loss == Loss.CrossEntropy));
        // The first step of plain descent at the rate 1 is the gradient.
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd, Loss = loss, BatchSize = 40, Epochs = 1, LearningRate = 1, InputNoise = 0 };
        using var torch = new TorchTrainer(data, options, Native.Cpu());
        using var simd = Trainers.Create(data, options, 1);
        var key = RandomKey.FromSeed(3);
        var (expected, actual) = (simd.Train(start, key), torch.Train(start, key));
        Assert.Equal(1, actual.Steps);
        for (var l = 0; l < start.Masks.Length; l++)
        {
            AssertClose(Moved(start.Weights[l], expected.Network.Weights[l]), Moved(start.Weights[l], actual.Network.Weights[l]), $"weight gradient of layer {l + 1}");
            AssertClose(Moved(start.Biases[l], expected.Network.Biases[l]), Moved(start.Biases[l], actual.Network.Biases[l]), $"bias gradient of layer {l + 1}");
        }
    }

    [Fact]
    public void Train_SameKeyTwice_GivesTheSameBits()
    {
        var device = Native.Cpu();
        var random = new Random(2);
        var network = RandomNetworks.Create(random, [4, 24, 4], 1);
        using var trainer = new TorchTrainer(new TaskData(RandomNetworks.Rows(random, 16, 4, 4)), new TrainingOptions(), device);
        var (first, second) = (trainer.Train(network, RandomKey.FromSeed(1)), trainer.Train(network, RandomKey.FromSeed(1)));
        Assert.Equal(first.Network.Weights, second.Network.Weights);
        Assert.Equal(first.ValidationLoss, second.ValidationLoss);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        var device = Native.Cpu();
        var random = new Random(2);
        var network = RandomNetworks.Create(random, [4, 24, 4], 1);
        using var trainer = new TorchTrainer(new TaskData(RandomNetworks.Rows(random, 16, 4, 4)), new TrainingOptions { Epochs = 10_000 }, device);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => trainer.Train(network, RandomKey.FromSeed(1), e => stop.Cancel(), stop.Token));
    }

    private static void AssertAgree(Network network, TaskData data, TrainingOptions options)
    {
        using var torch = new TorchTrainer(data, options, Native.Cpu());
        using var simd = Trainers.Create(data, options, 1);
        var key = RandomKey.FromSeed(3);
        var (expectedEpochs, actualEpochs) = (new List<EpochReport>(), new List<EpochReport>());
        var (expected, actual) = (simd.Train(network, key, expectedEpochs.Add), torch.Train(network, key, actualEpochs.Add));
        Assert.Equal(expected.Steps, actual.Steps);
        foreach (var (e, a) in expectedEpochs.Zip(actualEpochs))
        {
            Assert.Equal(e.Epoch, a.Epoch);
            Close(e.TrainingLoss, a.TrainingLoss, e.TrainingLoss, $"training loss of epoch {e.Epoch}");
            Close(e.ValidationLoss, a.ValidationLoss, e.ValidationLoss, $"validation loss of epoch {e.Epoch}");
        }
        Assert.Equal(expected.Accuracy, actual.Accuracy);
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        Assert.Equal(expected.Network.Masks, actual.Network.Masks);
        for (var l = 0; l < network.Masks.Length; l++)
        {
            AssertClose(expected.Network.Weights[l], actual.Network.Weights[l], $"weights of layer {l + 1}");
            AssertClose(expected.Network.Biases[l], actual.Network.Biases[l], $"biases of layer {l + 1}");
        }
    }

    private static float[] Moved(float[] from, float[] to)
    {
        float[] moved = [.. from.Zip(to, (a, b) => a - b)];
        Assert.Contains(moved, m => m != 0);
        return moved;
    }

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        var largest = expected.Max(MathF.Abs);
        for (var i = 0; i < expected.Length; i++)
            Close(expected[i], actual[i], largest, $"{what} [{i}]");
    }

    private static void Close(double expected, double actual, double largest, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Abs(largest), $"{what}: {actual}, expected {expected}");
}
