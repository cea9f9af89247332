using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tests.Pruning;
using NeuralSculpting.Core.Tests.Training;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Torch.Training;

namespace NeuralSculpting.Torch.Tests;

/// <summary>Unit scores on the device (method.md 4).</summary>
public class TorchScoresTests
{
    [Fact]
    public void Scores_PublishedNetworks_KeepThePublishedUnits()
    {
        var device = Native.Cpu();
        Assert.Equal(23, PruningReference.All.Count);
        foreach (var reference in PruningReference.All)
        {
            using var trainer = new TorchTrainer(new TaskData(reference.Data), new TrainingOptions(), device);
            var (expected, actual) = (UnitScores.Compute(reference.Network, reference.Data), trainer.Scores(reference.Network));
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-6 * expected.Max());
            foreach (var prune in reference.Json.GetProperty("unit").GetProperty("prunes").EnumerateArray())
            {
                var cut = UnitPruning.Keep(reference.Network.Architecture, reference.Network.Masks, actual, prune.GetProperty("perc").GetDouble());
                Assert.Equal(prune.GetProperty("kept").GetString(), PruningReference.Text(cut.Kept));
            }
        }
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Relu)]
    [InlineData(Loss.MeanSquaredError, Activation.Sigmoid)]
    [InlineData(Loss.CrossEntropy, Activation.Relu)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.Step)]
    public void Scores_LargeNetwork_AgreeWithTheSimdEngine(Loss loss, Activation activation)
    {
        var device = Native.Cpu();
        var random = new Random(3);
        var network = RandomNetworks.Create(random, [400, 150, 120, 4], 0.3, activation);
        var rows = RandomNetworks.Rows(random, 310, 400, 4, oneHot: loss == Loss.CrossEntropy, binary: false);
        var data = new TaskData(RandomNetworks.Rows(random, 20, 400, 4), rows);
        var options = new TrainingOptions { Loss = loss };
        using var simd = Trainers.Create(data, options, 1);
        using var torch = new TorchTrainer(data, options, device);
        var (expected, actual) = (simd.Scores(network), torch.Scores(network));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4 * expected.Max());
        Assert.Equal(expected.Select(s => s == 0), actual.Select(s => s == 0));
        var (accuracy, validation) = torch.Evaluate(network);
        var judged = Assert.IsType<BatchTrainer>(simd).Evaluate(network);
        Assert.Equal(judged.Accuracy, accuracy);
        Assert.Equal(judged.ValidationLoss, validation, 1e-5 * judged.ValidationLoss);
    }
}
