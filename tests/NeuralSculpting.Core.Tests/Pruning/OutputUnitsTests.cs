using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Pruning;

public class OutputUnitsTests
{
    [Theory]
    [InlineData("exemplar/[4, 2, 4]", 2)]
    [InlineData("exemplar/[4, 1, 2, 16]", 2)]
    [InlineData("exemplar/[6, 3, 3, 3]", 3)]
    [InlineData("exemplar/[4, 1, 4]", 1)]
    public void Functions_PublishedTask_CountsAFunctionAndItsComplementOnce(string task, int expected) =>
        Assert.Equal(expected, OutputUnits.Functions(PublishedTasks.Find(task)!.Task));

    [Fact]
    public void Protect_EnoughUnitsLeft_ChangesNothing()
    {
        var network = Chain();
        var masks = Array.ConvertAll(network.Masks, m => m.Clone());
        masks[2].ClearColumn(0);
        masks[1].ClearRow(0);
        Assert.Same(masks, new OutputUnits(network.Architecture, 2).Protect(network, masks));
    }

    [Fact]
    public void Protect_UnitCutOff_GetsItsWholePathBack()
    {
        // The only unit that unit 2 of the last hidden layer reads loses its input: both come back, the weaker unit 0 does not.
        var network = Chain();
        var masks = Array.ConvertAll(network.Masks, m => m.Clone());
        masks[0].ClearRow(2);
        masks[2].ClearColumn(0);
        var kept = new OutputUnits(network.Architecture, 2).Protect(network, masks);
        Assert.True(kept[0][2, 2] && kept[1][2, 2] && kept[2][0, 2] && kept[2][1, 2]);
        Assert.False(kept[2][0, 0] || kept[2][1, 0]);
        Assert.False(masks[0][2, 2]);
    }

    [Theory]
    [InlineData("exemplar/[4, 1, 2, 16]", new[] { 4, 12, 12, 16 }, 1)]
    [InlineData("exemplar/[6, 3, 3, 3]", new[] { 6, 12, 12, 12, 3 }, 2)]
    public void Run_KeepingOutputUnits_EveryCellHasThemAndAnyThreadsAndCheckpointGiveTheSame(string name, int[] layers, int threads)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var options = new SculptOptions
        {
            Architecture = new Architecture(layers), Seed = 3, Training = PublishedSettings.Suggest(task, new Architecture(layers)),
            Pruning = new PruningOptions { UnitSteps = [60, 25], EdgeSteps = [2.5, 1], KeepOutputUnits = true },
        };
        var recorder = new Recorder { Keep = true };
        var whole = Sculptor.Run(task, options, recorder);
        foreach (var cell in whole.Cells)
        {
            var masks = cell.History.MasksAt(options.Architecture, int.MaxValue);
            var live = Enumerable.Range(0, masks[^1].Columns).Count(u => masks[^2].RowHasEdge(u) && Enumerable.Range(0, masks[^1].Rows).Any(o => masks[^1][o, u]));
            Assert.True(live >= OutputUnits.Functions(task), $"{live} units are left");
        }
        var resumed = Sculptor.Run(task, options, null, recorder.Checkpoints[recorder.Checkpoints.Count / 2].Item1, threads);
        Assert.Equal(whole.Cells.Select(c => (c.Edges, c.ValidationLoss)), resumed.Cells.Select(c => (c.Edges, c.ValidationLoss)));
    }

    /// <summary>3-3-3-2: unit i of a hidden layer reads unit i below; both outputs read all three, unit 0 with the smallest weights.</summary>
    private static Network Chain()
    {
        var architecture = new Architecture(3, 3, 3, 2);
        var masks = Network.DenseMasks(architecture);
        for (var i = 0; i < 9; i++)
            masks[0][i / 3, i % 3] = masks[1][i / 3, i % 3] = i / 3 == i % 3;
        float[][] weights = [new float[9], new float[9], new float[6]];
        for (var i = 0; i < 3; i++)
            weights[0][4 * i] = weights[1][4 * i] = weights[2][i] = weights[2][3 + i] = i + 1;
        return new Network(architecture, Activation.Relu, masks, weights, [new float[3], new float[3], new float[2]]);
    }
}
