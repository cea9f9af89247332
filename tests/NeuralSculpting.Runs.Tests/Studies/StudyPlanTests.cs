using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;

namespace NeuralSculpting.Runs.Tests.Studies;

public class StudyPlanTests
{
    [Fact]
    public void Plan_PublishedArchitectures_TakesThePublishedSettings()
    {
        var plan = StudyPlan.Of(new StudySpec { Name = "x", Tasks = [new SpecTask("exemplar/[4, 2, 4]")], Seeds = "0,1,2,5" });
        Assert.Equal(9, plan.Lines.Count);
        Assert.Equal(36, plan.Runs);
        Assert.Equal(3, plan.Pools.Count);
        Assert.All(plan.Lines, l => Assert.Equal(0.05, l.Spec.Training.LearningRate));
        Assert.Equal([15, 15, 15, 10, 10, 10, 20, 20, 20], plan.Lines.Select(l => l.Spec.Training.Epochs));
    }

    [Fact]
    public void Plan_Axes_AreCombinedAndSet()
    {
        var spec = TestStudies.Small() with
        {
            Options = new Dictionary<string, System.Text.Json.JsonElement>(),
            Axes =
            [
                new StudyAxis { Field = "training.learningRate", From = 0.001, To = 0.1, Count = 3, Log = true },
                new StudyAxis { Field = "detection.linkage", Values = [TestStudies.Json("\"average\""), TestStudies.Json("\"complete\"")] },
            ],
        };
        var plan = StudyPlan.Of(spec);
        Assert.Equal(2 * 2 * 3 * 2, plan.Lines.Count);
        Assert.Equal([0.001, 0.01, 0.1], plan.Lines.Select(l => l.Spec.Training.LearningRate).Distinct().Order());
        Assert.Equal(plan.Lines.Count, plan.Pools.Count);
        Assert.Equal(plan.Lines.Count, plan.Lines.Select(l => l.Under(0).SpecId).Distinct().Count());
    }

    [Theory]
    [InlineData(SamplingKind.LatinHypercube)]
    [InlineData(SamplingKind.Random)]
    public void Plan_Sample_IsTheSameEachTimeAndInside(SamplingKind kind)
    {
        var spec = TestStudies.Small("0") with
        {
            Tasks = [new SpecTask("exemplar/[4, 2, 4]")],
            HiddenLayers = [1],
            Options = new Dictionary<string, System.Text.Json.JsonElement>(),
            Axes = [new StudyAxis { Field = "training.inputNoise", From = 0, To = 0.4 }, new StudyAxis { Field = "training.epochs", From = 5, To = 25 }],
            Sampling = new StudySampling { Kind = kind, Count = 40, Seed = 3 },
        };
        var (a, b) = (StudyPlan.Of(spec), StudyPlan.Of(spec));
        Assert.Equal(40, a.Lines.Count);
        Assert.Equal(a.Lines.Select(l => l.Spec.SpecId), b.Lines.Select(l => l.Spec.SpecId));
        var noise = a.Lines.Select(l => l.Spec.Training.InputNoise).ToList();
        Assert.All(noise, n => Assert.InRange(n, 0, 0.4));
        if (kind == SamplingKind.LatinHypercube)
            Assert.Equal(Enumerable.Range(0, 40), noise.Select(n => Math.Min(39, (int)Math.Floor((n * 100) + 1e-6))).Order());
        Assert.NotEqual(a.Lines.Select(l => l.Spec.SpecId), StudyPlan.Of(spec with { Sampling = spec.Sampling! with { Seed = 4 } }).Lines.Select(l => l.Spec.SpecId));
    }

    [Theory]
    [InlineData("""{"name":"","tasks":["exemplar/[4, 2, 4]"]}""", "name")]
    [InlineData("""{"name":"x","tasks":[]}""", "tasks")]
    [InlineData("""{"name":"x","tasks":["4,2,5"]}""", "tasks[0]")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"seeds":"9-1"}""", "seeds")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"widths":[12]}""", "hiddenLayers")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"hiddenLayers":[0],"widths":[12]}""", "hiddenLayers")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"options":{"training.nothing":1}}""", "options.training.nothing")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"options":{"seed":1}}""", "options.seed")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"options":{"training.learningRate":-1}}""", "training.learningRate")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"axes":[{"field":"training.epochs","from":3,"to":1,"count":2}]}""", "axes[0]")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"axes":[{"field":"training.epochs"}]}""", "axes[0]")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"stop":{"width":2}}""", "stop.width")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"budget":{"runs":0}}""", "budget.runs")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"colour":1}""", "colour")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"measures":["luck"]}""", "measures")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"],"seeds":"0-99999","hiddenLayers":[1,2,3],"widths":[1,2,3]}""", "seeds")]
    public void Study_BrokenRule_NamesTheField(string json, string field)
    {
        var document = json.Replace("{\"name\"", $"{{\"format\":\"{StudySpec.FormatId}\",\"name\"", StringComparison.Ordinal);
        var fault = Assert.Throws<InvalidOptionsException>(() => StudyPlan.Of(StudySpec.FromJson(document)));
        Assert.Contains(fault.Errors, e => e.Field == field);
    }

    [Fact]
    public void Study_WrittenAndRead_IsTheSame()
    {
        foreach (var spec in PublishedStudies.All.Values.Append(TestStudies.Small()))
            Assert.Equal(spec.ToJson(), StudySpec.FromJson(spec.ToJson()).ToJson());
    }

    [Fact]
    public void PublishedStudies_Plans_HaveEveryPublishedCell()
    {
        Assert.Equal(37, PublishedStudies.All.Where(s => s.Key != "parts").SelectMany(s => s.Value.Tasks).Select(t => t.Name).Distinct().Count());
        foreach (var spec in PublishedStudies.All.Values)
        {
            var plan = StudyPlan.Of(spec);
            var cells = new StudyBoard(plan).Table().SelectMany(c => c.Counts).ToList();
            Assert.Equal(spec.Published.Count, cells.Count(c => c.Published is not null));
            Assert.All(cells, c => Assert.NotNull(c.Published));
        }
    }

    [Fact]
    public void PublishedStudies_Counts_AreThoseOfThePaper()
    {
        var paper = Reference.Json("spec/paper.json");
        int Count(string study, string task, int? depth, string measure = TieVerdicts.Success) =>
            PublishedStudies.All[study].Published.Single(p => p.Task.EndsWith(task, StringComparison.Ordinal) && p.HiddenLayers == depth && p.Measure == measure).Successes;
        foreach (var (row, task) in new[] { ("separable [4,2,4]", "[4, 2, 4]"), ("reused [4,1,2,16]", "[4, 1, 2, 16]"), ("both [6,3,3,3]", "[6, 3, 3, 3]"), ("none [4,1,4]", "[4, 1, 4]") })
            Assert.Equal(Row(paper.GetProperty("exemplar").GetProperty(row)), Enumerable.Range(1, 3).Select(d => Count("exemplars", task, d)));
        var reuse = paper.GetProperty("reuse [4,1,2,m]");
        Assert.Equal(Row(reuse.GetProperty("2 hidden layers")), Uses.Select(m => Count("reuse", $"[4, 1, 2, {m}]", 2)));
        Assert.Equal(Row(reuse.GetProperty("3 hidden layers")), Uses.Select(m => Count("reuse", $"[4, 1, 2, {m}]", 3)));
        foreach (var depth in new[] { 2, 3, 4 })
            Assert.Equal(Row(paper.GetProperty("hierarchical [8,2,1,2,m]").GetProperty($"{depth} hidden layers")), Uses[1..].Select(m => Count("hierarchical", $"[8, 2, 1, 2, {m}]", depth)));
        foreach (var part in new[] { "input", "intermediate", "output" })
            Assert.Equal(Row(paper.GetProperty("hierarchical parts [8,2,1,2,8]").GetProperty(part)), new[] { 2, 3, 4 }.Select(d => Count("parts", "[8, 2, 1, 2, 8]", d, part)));
        string[] shapes = ["8, 2", "7, 3, 2", "6, 3, 2", "5, 3, 2", "4, 1, 2, 2"];
        foreach (var (measure, map) in new[] { ("input", "input (strict, recomputed from the published networks)"), ("hidden", "hidden"), ("output", "output") })
        {
            for (var k = 0; k < 5; k++)
                Assert.Equal(Row(paper.GetProperty("overlap").GetProperty(map)[k]), Uses.Select(m => Count("overlap", $"[{shapes[k]}, {m}]", null, measure)));
        }
    }

    private static readonly int[] Uses = [2, 4, 8, 12, 16];

    private static List<int> Row(System.Text.Json.JsonElement row) => [.. row.EnumerateArray().Select(n => n.GetInt32())];
}
