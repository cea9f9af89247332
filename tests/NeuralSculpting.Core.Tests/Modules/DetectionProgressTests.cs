using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

public sealed class DetectionProgressTests
{
    [Fact]
    public void Detect_OfLargeLayers_TellsARisingShareAndFindsTheSame()
    {
        var (architecture, masks) = Network(600, 400);
        var told = new Told();
        var detection = ModuleDetector.Detect(architecture, masks, new DetectionOptions(), progress: told);

        Assert.True(told.Shares.Count > 20, $"told {told.Shares.Count} times");
        Assert.Equal(told.Shares.Order(), told.Shares);
        Assert.InRange(told.Shares[0], 0, 0.2);
        Assert.InRange(told.Shares[^1], 0.9, 1);
        Assert.Equal(ModuleDetector.Detect(architecture, masks, new DetectionOptions()).Modules, detection.Modules);
    }

    [Fact]
    public void Detect_OfAnEmptyNetwork_TellsNothingImpossible()
    {
        var architecture = new Architecture(3, 4, 2);
        var told = new Told();
        ModuleDetector.Detect(architecture, [new EdgeMask(4, 3), new EdgeMask(2, 4)], new DetectionOptions(), progress: told);
        Assert.All(told.Shares, share => Assert.InRange(share, 0, 1));
    }

    private static (Architecture Architecture, EdgeMask[] Masks) Network(int inputs, int hidden)
    {
        var chance = new Random(1);
        var architecture = new Architecture(inputs, hidden, 10);
        EdgeMask[] masks = [new EdgeMask(hidden, inputs), new EdgeMask(10, hidden)];
        for (var i = 0; i < 3 * inputs; i++)
            masks[0][chance.Next(hidden), i % inputs] = true;
        for (var i = 0; i < 2 * hidden; i++)
            masks[1][chance.Next(10), i % hidden] = true;
        return (architecture, masks);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
