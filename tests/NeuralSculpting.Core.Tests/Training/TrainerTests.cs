using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Core.Training.Reference;

namespace NeuralSculpting.Core.Tests.Training;

/// <summary>The engine against its scalar reference, bit for bit.</summary>
public class TrainerTests
{
    public static TheoryData<int[], double, int, int> Shapes() => new()
    {
        { [4, 24, 4], 1, 16, 8 },
        { [4, 24, 4], 0.3, 16, 8 },
        { [4, 24, 24, 4], 0.6, 16, 5 },
        { [5, 17, 33, 3], 0.05, 32, 32 },
        { [6, 20, 20, 20, 7], 0.5, 64, 64 },
        { [8, 48, 48, 16], 0.1, 256, 150 },
        { [8, 48, 16], 1, 256, 256 },
        { [3, 2], 1, 8, 3 },
        { [1, 1, 1], 1, 2, 1 },
        { [70, 9, 40], 0.4, 21, 20 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Train_AnyShape_EqualsTheScalarReferenceBitForBit(int[] layers, double density, int rows, int batch)
    {
        var random = new Random(rows + batch);
        var options = new TrainingOptions { BatchSize = batch, Epochs = 3 };
        AssertEqual(RandomNetworks.Create(random, layers, density), RandomNetworks.Rows(random, rows, layers[0], layers[^1]), options);
    }

    [Theory]
    [InlineData(Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Sigmoid, 0.0)]
    [InlineData(Optimizer.Sgd, Loss.MeanSquaredError, Activation.Relu, 0.0)]
    [InlineData(Optimizer.Nesterov, Loss.CrossEntropy, Activation.Relu, 0.0)]
    [InlineData(Optimizer.RmsProp, Loss.BinaryCrossEntropy, Activation.Step, 0.0)]
    [InlineData(Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Relu, 0.3)]
    [InlineData(Optimizer.Adam, Loss.BinaryCrossEntropy, Activation.Sigmoid, 0.2)]
    public void Train_AnyOption_EqualsTheScalarReferenceBitForBit(Optimizer optimizer, Loss loss, Activation activation, double dropout)
    {
        foreach (var density in new[] { 1.0, 0.2 })
        {
            var random = new Random(7);
            var options = new TrainingOptions
            {
                Optimizer = optimizer, Loss = loss, Dropout = dropout, BatchSize = 24, Epochs = 3, LearningRate = 0.02,
                Schedule = dropout > 0 ? LearningRateSchedule.Cosine : LearningRateSchedule.Exponential, Gamma = 0.9,
            };
            var network = RandomNetworks.Create(random, [5, 18, 18, 4], density, activation);
            AssertEqual(network, RandomNetworks.Rows(random, 32, 5, 4, oneHot: loss == Loss.CrossEntropy), options);
        }
    }

    [Fact]
    public void Train_InputsBetweenZeroAndOne_EqualsTheScalarReferenceBitForBit()
    {
        var random = new Random(5);
        AssertEqual(
            RandomNetworks.Create(random, [6, 12, 2], 0.7), RandomNetworks.Rows(random, 50, 6, 2, binary: false),
            new TrainingOptions { BatchSize = 16, Epochs = 2 });
    }

    [Fact]
    public void Train_MaskedNetwork_KeepsMaskedWeightsAndBiasesAtZero()
    {
        var random = new Random(3);
        var network = RandomNetworks.Create(random, [4, 24, 24, 4], 0.5);
        using var trainer = new Trainer(RandomNetworks.Rows(random, 16, 4, 4), new TrainingOptions());
        var trained = trainer.Train(network, RandomKey.FromSeed(1)).Network;
        for (var l = 0; l < trained.Masks.Length; l++)
        {
            var mask = trained.Masks[l];
            for (var r = 0; r < mask.Rows; r++)
            {
                Assert.True(mask.RowHasEdge(r) || trained.Biases[l][r] == 0);
                for (var c = 0; c < mask.Columns; c++)
                    Assert.True(mask[r, c] || trained.Weights[l][(r * mask.Columns) + c] == 0);
            }
        }
    }

    [Fact]
    public void Train_SecondCallOnTheSameTrainer_DoesNotDependOnTheFirst()
    {
        var random = new Random(4);
        var (a, b) = (RandomNetworks.Create(random, [4, 24, 4], 0.9), RandomNetworks.Create(random, [4, 24, 4], 0.1));
        var data = RandomNetworks.Rows(random, 16, 4, 4);
        using var fresh = new Trainer(data, new TrainingOptions());
        using var used = new Trainer(data, new TrainingOptions());
        used.Train(b, RandomKey.FromSeed(9));
        AssertSame(fresh.Train(a, RandomKey.FromSeed(2)), used.Train(a, RandomKey.FromSeed(2)));
    }

    [Fact]
    public void Train_Cancelled_StopsBetweenEpochs()
    {
        var random = new Random(4);
        using var trainer = new Trainer(RandomNetworks.Rows(random, 16, 4, 4), new TrainingOptions { Epochs = 10_000 });
        using var source = new CancellationTokenSource();
        var epochs = 0;
        Assert.Throws<OperationCanceledException>(() => trainer.Train(
            RandomNetworks.Create(random, [4, 8, 4], 1), RandomKey.FromSeed(1),
            _ =>
            {
                if (++epochs == 3)
                    source.Cancel();
            },
            source.Token));
        Assert.Equal(3, epochs);
    }

    private static void AssertEqual(Network network, Core.Tasks.Dataset data, TrainingOptions options)
    {
        var (fastReports, slowReports) = (new List<EpochReport>(), new List<EpochReport>());
        using var fast = new Trainer(data, options);
        using var slow = new ReferenceTrainer(data, options);
        var expected = slow.Train(network, RandomKey.FromSeed(11), slowReports.Add);
        AssertSame(expected, fast.Train(network, RandomKey.FromSeed(11), fastReports.Add));
        Assert.Equal(slowReports, fastReports);
        Assert.Equal(slow.Evaluate(expected.Network), fast.Evaluate(expected.Network));
    }

    private static void AssertSame(TrainingOutcome expected, TrainingOutcome actual)
    {
        Assert.Equal(expected.Network.Weights, actual.Network.Weights);
        Assert.Equal(expected.Network.Biases, actual.Network.Biases);
        Assert.Equal(expected with { Network = actual.Network }, actual);
    }
}
