using System.Buffers.Binary;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Stage;

namespace NeuralSculpting.Web.Tests.Stage;

public class NetworkPictureTests
{
    private static readonly Architecture _architecture = new(4, 24, 4);
    private static readonly SculptResult _result = Sculptor.Run(
        PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task,
        new SculptOptions { Architecture = _architecture, Pruning = new PruningOptions { UnitSteps = [70, 20], EdgeSteps = [2.5] } });

    private static readonly PruningPath _path = new(1, _architecture, _result.Cell.History);

    [Fact]
    public void Encode_SculptedNetwork_ReadsBackAsItWas()
    {
        var modules = NetworkPicture.Modules(ModuleDetector.Detect(_architecture, _result.Network.Masks, new DetectionOptions()));
        var bytes = NetworkPicture.Encode(_path, modules, _result.Network);
        var shorts = Enumerable.Range(0, 192 + (2 * 32)).Select(i => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i))).ToArray();
        Assert.Equal(_result.Cell.History.DeathSteps.SelectMany(d => d), shorts[..192]);
        Assert.Equal(Enumerable.Range(0, 24), shorts[196..220].Select(p => (int)p).Order());
        Assert.Equal(modules.Select(m => m + 1), shorts[224..].Select(m => (int)m));
        var weights = Enumerable.Range(0, 192).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(512 + (4 * i))));
        Assert.Equal(_result.Network.Weights.SelectMany(w => w), weights);
        Assert.Equal(512 + (4 * 192), bytes.Length);
    }

    [Fact]
    public void Arrange_AnyNetwork_GivesEveryUnitOnePlaceWhateverTheModules()
    {
        foreach (var order in new[] { UnitOrder.Arrange(_path, null), UnitOrder.Arrange(_path, [.. Enumerable.Range(0, 32).Select(u => u % 3)]) })
        {
            Assert.Equal([4, 24, 4], order.Select(o => o.Length));
            Assert.All(order, layer => Assert.Equal(Enumerable.Range(0, layer.Length), layer.Order()));
        }
    }

    [Fact]
    public void Arrange_TwoSeparateModules_KeepsThemApart()
    {
        var detection = ModuleDetector.Detect(_architecture, _result.Network.Masks, new DetectionOptions());
        Assert.Equal(2, detection.Hierarchy.Modules.Count);
        var hidden = UnitOrder.Arrange(_path, NetworkPicture.Modules(detection))[1];
        int[] Places(int module) => [.. detection.Hierarchy.Modules[module].Hidden.Select(h => hidden[h.Unit])];
        Assert.True(Places(0).Max() < Places(1).Min() || Places(1).Max() < Places(0).Min());
    }

    [Fact]
    public void Arrange_OutputsOfOneModule_StandTogether()
    {
        int[] modules = [0, 0, 0, 0, .. Enumerable.Repeat(-1, 24), 0, 1, 0, 1];
        Assert.Equal([0, 2, 1, 3], UnitOrder.Arrange(_path, modules)[2]);
    }

    [Fact]
    public void Labels_KnownAndUnknownAttempts_SayStageAccuracyAndEdges()
    {
        var attempt = new Attempt
        {
            Index = _path.History.Attempts[0], Stage = SculptStage.Units, TargetPercent = 70, Accuracy = 100, Units = 8, Edges = 64, Outcome = AttemptOutcome.Accepted,
        };
        var labels = NetworkPicture.Labels(_path, i => i == attempt.Index ? attempt : null);
        Assert.Equal(_path.History.Attempts.Count + 1, labels.Length);
        Assert.Equal("dense network · 24 hidden units, 192 edges", labels[0]);
        Assert.Equal("units pruned to 70 % · accuracy 100 % · density 33.33 % · 8 hidden units, 64 edges", labels[1]);
        Assert.All(labels[2..], l => Assert.Equal("…", l));
    }
}
