using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tests.Training;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Torch.Training;

namespace NeuralSculpting.Torch.Tests;

/// <summary>Networks that train together against each of them alone.</summary>
public class TorchBatchTrainerTests
{
    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Relu, 0.0)]
    [InlineData(Loss.CrossEntropy, Activation.Sigmoid, 0.2)]
    public void Train_NetworksOfDifferentMasksAndSeeds_EachIsTrainedAsAlone(Loss loss, Activation activation, double dropout)
    {
        var device = Native.Cpu();
        var random = new Random(4);
        var data = new TaskData(RandomNetworks.Rows(random, 60, 6, 5, oneHot: loss == Loss.CrossEntropy));
        Network[] networks = [.. new[] { 1.0, 0.6, 0.3, 0.1, 1.0 }.Select(density => RandomNetworks.Create(random, [6, 24, 24, 5], density, activation))];
        RandomKey[] keys = [.. networks.Select((_, n) => RandomKey.FromSeed(n))];
        var options = new TrainingOptions { BatchSize = 16, Epochs = 25, LearningRate = 0.005, Loss = loss, Dropout = dropout };
        var trainer = new TorchBatchTrainer(data, options, device);
        var reports = networks.Select(_ => new List<EpochReport>()).ToArray();
        var together = trainer.Train(networks, keys, (n, epoch) => reports[n].Add(epoch));
        for (var n = 0; n < networks.Length; n++)
        {
            var alone = trainer.Train([networks[n]], [keys[n]])[0];
            Assert.Equal(alone.BestEpoch, together[n].BestEpoch);
            Assert.Equal(alone.Accuracy, together[n].Accuracy);
            Assert.Equal(alone.Steps, together[n].Steps);
            Assert.Equal(alone.ValidationLoss, together[n].ValidationLoss, 1e-5 * alone.ValidationLoss);
            Assert.Equal(together[n].Accuracy, reports[n][together[n].BestEpoch].Accuracy, 1e-4);
            for (var l = 0; l < 3; l++)
            {
                var largest = alone.Network.Weights[l].Max(MathF.Abs);
                foreach (var (a, b) in alone.Network.Weights[l].Zip(together[n].Network.Weights[l]))
                    Assert.Equal(a, b, 1e-4f * largest);
            }
        }
    }

    [Fact]
    public void Train_NetworksOfDifferentShapes_IsRefused()
    {
        var random = new Random(4);
        Network[] networks = [RandomNetworks.Create(random, [3, 4, 2], 1), RandomNetworks.Create(random, [3, 5, 2], 1)];
        var data = new TaskData(RandomNetworks.Rows(random, 8, 3, 2));
        var trainer = new TorchBatchTrainer(data, new TrainingOptions(), null!);
        Assert.Throws<ArgumentException>(() => trainer.Train(networks, [RandomKey.FromSeed(1), RandomKey.FromSeed(2)]));
    }
}
