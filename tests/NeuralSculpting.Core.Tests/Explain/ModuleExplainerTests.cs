using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tests.Pruning;

namespace NeuralSculpting.Core.Tests.Explain;

public class ModuleExplainerTests
{
    [Fact]
    public void Explain_HandMadeXorOfAnd_NamesLevelsReadingsAndTwins()
    {
        // Module 0: x0, x1 -> h = x0 and x1, twice. Module 1 reads it: y0 = not h.
        var network = Make([2, 2, 1, 1],
            [[2, 2, 1, 1], [3, 3], [-8]],
            [[-3f, -1.5f], [0], [4]]);
        var hierarchy = new Hierarchy(
            [new Module(0, 0, [0, 1], [new UnitRef(1, 0), new UnitRef(1, 1)], []), new Module(1, 1, [], [new UnitRef(2, 0)], [0])], [new ModuleEdge(0, 1, 2)]);
        var task = new BooleanTask("t", 2, [[true, true, true, false]], Criterion.Declared,
            new SubFunctionGraph([new SubFunction("A", 1, [0, 1], [], [], "x0 & x1"), new SubFunction("B", 2, [], ["A"], [0])]));

        var explained = ModuleExplainer.Explain(network, hierarchy, task);

        var below = explained.Modules[0];
        Assert.Equal([0, 1], below.Sees);
        Assert.Equal("x0 and x1", below.Units[0].Own!.Formula!.ToString());
        Assert.Equal(new SubFunctionAgreement("A", false, 1, 0.75), below.Units[0].Own!.Match);
        Assert.Equal(2, below.Units[0].Levels.Count);
        Assert.Equal([1], below.Units[0].ReadBy);
        Assert.Null(below.Units[0].TwinOf);
        Assert.Equal(new UnitRef(1, 0), below.Units[1].TwinOf);
        var above = explained.Modules[1];
        var output = Assert.Single(above.Units);
        Assert.True(output.IsOutput);
        Assert.Equal("not x0 or not x1", output.Own!.Formula!.ToString());
        Assert.Equal("not A", output.Own.Reading);
        Assert.Equal("A", Assert.Single(above.Signals.Select(s => s.Name).Distinct()));
    }

    [Fact]
    public void Explain_UnitOfThreeLevels_IsCutAtItsWidestGapAndTheOtherIsTold()
    {
        // h = 1 x0 + 2.5 x1 - 0: levels 0, 1, 2.5, 3.5; the widest gap is 1 to 2.5.
        var network = Make([2, 1, 1, 1], [[1, 2.5f], [1], [1]], [[0], [0], [-1]]);
        var hierarchy = new Hierarchy([new Module(0, 0, [0, 1], [new UnitRef(1, 0)], []), new Module(1, 1, [], [new UnitRef(2, 0)], [0])], [new ModuleEdge(0, 1, 1)]);

        var unit = Assert.Single(ModuleExplainer.Explain(network, hierarchy).Modules[0].Units);

        Assert.Equal(4, unit.Levels.Count);
        Assert.Equal(1.75, unit.Own!.Cut.Threshold, 6);
        Assert.Equal(1.5, unit.Own.Cut.Gap, 6);
        Assert.Equal("x1", unit.Own.Formula!.ToString());
        Assert.Equal(["x0 or x1", "x0 and x1"], unit.Cuts.Skip(1).Select(c => c.Formula!.ToString()));
    }

    [Fact]
    public void Explain_ConstantUnit_IsSaidToBeConstant()
    {
        var network = Make([1, 1, 1, 1], [[-1], [1], [1]], [[-1], [0], [1]]);
        var hierarchy = new Hierarchy([new Module(0, 0, [0], [new UnitRef(1, 0)], []), new Module(1, 1, [], [new UnitRef(2, 0)], [0])], [new ModuleEdge(0, 1, 1)]);
        var explained = ModuleExplainer.Explain(network, hierarchy);
        Assert.Equal(1, explained.Modules[0].Units[0].Levels.Count);
        Assert.Null(explained.Modules[0].Units[0].Own);
        Assert.Empty(explained.Modules[1].Signals);
    }

    [Fact]
    public void Explain_MoreThanSixteenInputs_IsRefused()
    {
        var network = Make([17, 1], [new float[17]], [[0]]);
        Assert.Throws<ArgumentException>(() => ModuleExplainer.Explain(network, new Hierarchy([], [])));
    }

    [Theory]
    [InlineData("exemplar/[4, 2, 4]", "4-24-4", 0)]
    [InlineData("exemplar/[4, 2, 4]", "4-24-24-4", 1)]
    public void Explain_SculptOfTwoSeparateFunctions_SaysXorOfEachPair(string name, string layers, int seed)
    {
        var (task, result, detection) = Sculpt(name, layers, seed);
        var explained = ModuleExplainer.Explain(result.Network, detection.Hierarchy, task);
        Assert.Equal(2, explained.Modules.Count);
        foreach (var (module, id, formula) in explained.Modules.Zip(["S1", "S2"], ["x0 xor x1", "x2 xor x3"]))
        {
            var outputs = module.Units.Where(u => u.IsOutput).ToList();
            Assert.Equal([formula, $"not ({formula})"], outputs.Select(u => u.Own!.Formula!.ToString()));
            Assert.All(outputs, u => Assert.Equal((id, 1.0), (u.Own!.Match!.SubFunction, u.Own.Match.Share)));
            Assert.Equal(outputs[0].Unit, outputs[1].TwinOf);
            Assert.True(outputs[1].TwinComplement);
            Assert.Equal((id, 1.0), (module.Code.Single().SubFunction, module.Code.Single().Share));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Explain_SculptOfReusedPairs_ReadsInTermsOfTheSubFunctionsBelow(int seed)
    {
        var (task, result, detection) = Sculpt("exemplar/[6, 3, 3, 3]", "6-24-24-3", seed);
        var verdict = Judge.Verdict(task, result.Network.Architecture, detection);
        Assert.True(verdict.Success);
        var explained = ModuleExplainer.Explain(result.Network, detection.Hierarchy, task);
        string[] readings = ["S1 or S2", "S1 or S3", "S2 or S3"];
        foreach (var match in verdict.Matches)
        {
            var module = explained.Modules.Single(m => m.Module == match.Module);
            Assert.Equal((match.SubFunction, 1.0), (module.Units[0].Own!.Match!.SubFunction, module.Units[0].Own!.Match!.Share));
            if (match.SubFunction[0] == 'T')
                Assert.Equal(readings[match.SubFunction[1] - '1'], module.Units[0].Own!.Reading);
        }
    }

    [Fact]
    public void Explain_PublishedNetworks_EveryFormulaEqualsItsTableAndOutputsAreTheTasks()
    {
        var seen = 0;
        foreach (var reference in PruningReference.All)
        {
            var network = reference.Network;
            var task = PublishedTasks.Find($"{reference.Json.GetProperty("experiment").GetString()}/{reference.Json.GetProperty("modularity").GetRawText()}")!.Task;
            var detection = ModuleDetector.Detect(network.Architecture, network.Masks, new DetectionOptions());
            var right = reference.Json.GetProperty("accuracy_percent").GetDouble() == 100;
            foreach (var unit in ModuleExplainer.Explain(network, detection.Hierarchy, task).Modules.SelectMany(m => m.Units))
            {
                if (unit.IsOutput && right)
                    Assert.Equal(BitColumn.Pack(task.Columns[unit.Unit.Unit]), unit.Own!.Column);
                foreach (var cut in unit.Cuts.Where(c => c.Formula is not null))
                {
                    seen++;
                    Assert.Equal(cut.Column, BitColumn.Pack([.. Enumerable.Range(0, task.Rows).Select(r => cut.Formula!.Evaluate(v => task.Input(r, v)))]));
                }
            }
        }
        Assert.True(seen > 100, $"{seen} formulas");
    }

    private static (BooleanTask Task, SculptResult Result, Detection Detection) Sculpt(string name, string layers, int seed)
    {
        var task = PublishedTasks.Find(name)!.Task;
        Architecture.TryParse(layers, out var architecture);
        var options = new SculptOptions
        {
            Architecture = architecture!, Seed = seed,
            Training = PublishedSettings.For(name, architecture!) ?? PublishedSettings.For(name, PublishedSettings.Architectures(name)[0])!,
        };
        var result = Sculptor.Run(task, options);
        return (task, result, ModuleDetector.Detect(architecture!, result.Network.Masks, options.Detection));
    }

    private static Network Make(int[] layers, float[][] weights, float[][] biases)
    {
        var architecture = new Architecture(layers);
        var masks = Network.DenseMasks(architecture);
        return new Network(architecture, Activation.Relu, masks, weights, biases);
    }
}
