using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Core.Training.Reference;

namespace NeuralSculpting.Core.Tests.Training;

/// <summary>The engine for large networks against the scalar reference, bit for bit.</summary>
public class BatchTrainerTests
{
    public static TheoryData<int[], double, int, int> Shapes() => new()
    {
        { [4, 24, 4], 1, 70, 70 },
        { [5, 17, 33, 3], 0.05, 100, 100 },
        { [6, 20, 20, 20, 7], 0.5, 200, 64 },
        { [8, 48, 48, 16], 0.1, 256, 150 },
        { [8, 61, 16], 1, 256, 256 },
        { [130, 150, 67, 9], 1, 140, 100 },
        { [130, 150, 67, 9], 0.3, 140, 128 },
        { [70, 9, 40], 0.7, 300, 129 },
        { [3, 2], 1, 66, 66 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Train_AnyShapeAndNumberOfThreads_EqualsTheScalarReferenceBitForBit(int[] layers, double density, int rows, int batch)
    {
        var random = new Random(rows + batch);
        var network = RandomNetworks.Create(random, layers, density);
        AssertEqual(network, RandomNetworks.Rows(random, rows, layers[0], layers[^1]), new TrainingOptions { BatchSize = batch, Epochs = 2 });
    }

    [Theory]
    [InlineData(Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Sigmoid, 0.0, 0.1)]
    [InlineData(Optimizer.Sgd, Loss.MeanSquaredError, Activation.Relu, 0.0, 0.1)]
    [InlineData(Optimizer.Nesterov, Loss.CrossEntropy, Activation.Relu, 0.0, 0.0)]
    [InlineData(Optimizer.RmsProp, Loss.BinaryCrossEntropy, Activation.Step, 0.0, 0.1)]
    [InlineData(Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Relu, 0.3, 0.1)]
    [InlineData(Optimizer.Adam, Loss.CrossEntropy, Activation.Sigmoid, 0.2, 0.0)]
    public void Train_AnyOption_EqualsTheScalarReferenceBitForBit(Optimizer optimizer, Loss loss, Activation activation, double dropout, double noise)
    {
        foreach (var density in new[] { 1.0, 0.5, 0.2 })
        {
            var random = new Random(7);
            var options = new TrainingOptions
            {
                Optimizer = optimizer, Loss = loss, Dropout = dropout, InputNoise = noise, BatchSize = 150, Epochs = 2, LearningRate = 0.02, Gamma = 0.9,
            };
            var network = RandomNetworks.Create(random, [9, 38, 38, 4], density, activation);
            AssertEqual(network, RandomNetworks.Rows(random, 310, 9, 4, oneHot: loss == Loss.CrossEntropy, binary: false), options);
        }
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Relu)]
    [InlineData(Loss.MeanSquaredError, Activation.Sigmoid)]
    [InlineData(Loss.CrossEntropy, Activation.Relu)]
    public void Scores_AnyLoss_EqualThoseInDoublePrecision(Loss loss, Activation activation)
    {
        var random = new Random(3);
        var network = RandomNetworks.Create(random, [9, 38, 21, 4], 0.6, activation);
        var data = RandomNetworks.Rows(random, 310, 9, 4, oneHot: loss == Loss.CrossEntropy, binary: false);
        using var trainer = new BatchTrainer(new TaskData(data), new TrainingOptions { Loss = loss, BatchSize = 100 }, 2);
        var (expected, actual) = (UnitScores.Compute(network, data, loss), trainer.Scores(network));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5 * expected.Max());
        Assert.Equal(expected.Select(s => s == 0), actual.Select(s => s == 0));
    }

    [Fact]
    public void Train_OtherRowsForValidation_ReportsTheirAccuracy()
    {
        var random = new Random(6);
        var (training, validation) = (RandomNetworks.Rows(random, 90, 5, 3), RandomNetworks.Rows(random, 33, 5, 3));
        var options = new TrainingOptions { BatchSize = 40, Epochs = 2 };
        using var trainer = new BatchTrainer(new TaskData(training, validation), options);
        var outcome = trainer.Train(RandomNetworks.Create(random, [5, 20, 3], 1), RandomKey.FromSeed(2));
        using var judge = new ReferenceTrainer(validation, options, wide: true);
        var (accuracy, loss) = judge.Evaluate(outcome.Network);
        Assert.Equal(accuracy, outcome.Accuracy);
        Assert.Equal(loss, outcome.ValidationLoss, 1e-6);
    }

    [Fact]
    public void Train_Cancelled_StopsWithinTheEpoch()
    {
        var random = new Random(4);
        using var trainer = new BatchTrainer(new TaskData(RandomNetworks.Rows(random, 500, 5, 4)), new TrainingOptions { BatchSize = 4, Epochs = 100 }, 2);
        using var source = new CancellationTokenSource();
        var epochs = 0;
        Assert.Throws<OperationCanceledException>(() => trainer.Train(
            RandomNetworks.Create(random, [5, 8, 4], 1), RandomKey.FromSeed(1),
            _ =>
            {
                if (++epochs == 3)
                    source.Cancel();
            },
            source.Token));
        Assert.Equal(3, epochs);
    }

    private static void AssertEqual(Network network, Dataset data, TrainingOptions options)
    {
        var slowReports = new List<EpochReport>();
        using var slow = new ReferenceTrainer(data, options, wide: true);
        var expected = slow.Train(network, RandomKey.FromSeed(11), slowReports.Add);
        foreach (var threads in new[] { 1, 2, 3 })
        {
            var fastReports = new List<EpochReport>();
            using var fast = new BatchTrainer(new TaskData(data), options, threads);
            var actual = fast.Train(network, RandomKey.FromSeed(11), fastReports.Add);
            Assert.Equal(expected.Network.Weights, actual.Network.Weights);
            Assert.Equal(expected.Network.Biases, actual.Network.Biases);
            Assert.Equal(expected with { Network = actual.Network }, actual);
            Assert.Equal(slowReports, fastReports);
            Assert.Equal(slow.Evaluate(expected.Network), fast.Evaluate(expected.Network));
        }
    }
}
