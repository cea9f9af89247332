using System.Globalization;
using System.Text.Json;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

public class PublishedTasksTests
{
    [Fact]
    public void All_AgainstTheSpec_HasTheSameNamesKindsAndCriteriaInOrder()
    {
        var spec = SpecTasks.Read();
        Assert.Equal(39, PublishedTasks.All.Count);
        Assert.Equal(
            spec.Select(t => (Text(t, "name"), Text(t, "experiment"), Text(t, "kind"), Text(t, "criterion"), t.GetProperty("inputs").GetInt32(), t.GetProperty("outputs").GetInt32())),
            PublishedTasks.All.Select(t => (t.Name, t.Family, t.Kind, t.Task.Criterion.ToString().ToLowerInvariant(), t.Task.Inputs, t.Task.Outputs)));
    }

    [Fact]
    public void Columns_AgainstTheSpec_AreEqual()
    {
        foreach (var (spec, task) in SpecTasks.Read().Zip(PublishedTasks.All))
            Assert.Equal(Texts(spec, "columns_hex"), task.Task.Columns.Select(c => BitColumn.ToHex(c)));
    }

    [Fact]
    public void Formulas_AgainstTheSpec_AreEqual()
    {
        foreach (var (spec, task) in SpecTasks.Read().Zip(PublishedTasks.All))
        {
            var expected = Texts(spec, "column_functions").Select(f => spec.GetProperty("functions").GetProperty(f).GetProperty("formula").GetString()!);
            Assert.Equal(expected, task.Task.Formulas);
        }
    }

    [Fact]
    public void RelevantInputs_AgainstTheSpec_AreEqual()
    {
        foreach (var (spec, task) in SpecTasks.Read().Zip(PublishedTasks.All))
        {
            var expected = Texts(spec, "column_functions").Select(f => Mask(Texts(spec.GetProperty("functions").GetProperty(f), "relevant_inputs")));
            Assert.Equal(expected, RelevantInputs.Of(task.Task));
        }
    }

    [Fact]
    public void Graphs_AgainstTheSpec_AreEqual()
    {
        foreach (var (spec, task) in SpecTasks.Read().Zip(PublishedTasks.All))
        {
            var expected = spec.GetProperty("graph").EnumerateArray().ToList();
            var graph = task.Task.Graph!.SubFunctions;
            Assert.Equal(expected.Select(e => Text(e, "id")), graph.Select(g => g.Id));
            foreach (var (e, g) in expected.Zip(graph))
            {
                Assert.Equal(e.GetProperty("level").GetInt32(), g.Level);
                Assert.Equal(Texts(e, "reads"), [.. g.Inputs.Select(i => $"x{i}"), .. g.Children]);
                Assert.Equal(Texts(e, "outputs"), g.Outputs.Select(o => $"y{o}"));
                if (e.TryGetProperty("formula", out var formula))
                    Assert.Equal(formula.GetString(), g.Formula);
            }
        }
    }

    [Fact]
    public void Titles_OfAllTasks_AreShortAndDescriptionsAreOneSentence()
    {
        foreach (var task in PublishedTasks.All)
        {
            Assert.InRange(task.Title.Length, 5, 40);
            Assert.EndsWith(".", task.Description, StringComparison.Ordinal);
            Assert.Equal(1, task.Description.Count(c => c == '.'));
        }
        Assert.Equal(38, PublishedTasks.All.Select(t => t.Title).Distinct().Count());
    }

    [Theory]
    [InlineData("exemplar/[4, 2, 4]", "exemplar/[4, 2, 4]")]
    [InlineData("exemplar/[4,2,4]", "exemplar/[4, 2, 4]")]
    [InlineData(" Exemplar/4-2-4 ", "exemplar/[4, 2, 4]")]
    [InlineData("[4, 2, 4]", "exemplar/[4, 2, 4]")]
    [InlineData("4,2,4", "exemplar/[4, 2, 4]")]
    [InlineData("4-2-4", "exemplar/[4, 2, 4]")]
    [InlineData("4-1-2-16", "exemplar/[4, 1, 2, 16]")]
    [InlineData("non_separable_increasing_use/4-1-2-16", "non_separable_increasing_use/[4, 1, 2, 16]")]
    [InlineData("4-1-2-8", "non_separable_increasing_use/[4, 1, 2, 8]")]
    [InlineData("[8,2,1,2,16]", "increasing_hierarchical_levels/[8, 2, 1, 2, 16]")]
    [InlineData("8,2,16", "input_overlap_exp/[8, 2, 16]")]
    [InlineData("[4, 1, 2, 2, 2]", "input_overlap_exp/[4, 1, 2, 2, 2]")]
    public void Find_WhatPeopleWrite_IsTheTask(string text, string name) => Assert.Equal(name, PublishedTasks.Find(text)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("exemplar")]
    [InlineData("4-2-5")]
    [InlineData("exemplar/4-1-2-8")]
    [InlineData("04-2-4")]
    [InlineData("exemplar/[4, 2, 4]; drop")]
    public void Find_AnythingElse_IsNull(string? text) => Assert.Null(PublishedTasks.Find(text));

    [Fact]
    public void Find_EveryNameInEveryWriting_IsThatTask()
    {
        foreach (var task in PublishedTasks.All)
        {
            Assert.Same(task, PublishedTasks.Find(task.Name));
            Assert.Same(task, PublishedTasks.Find(task.Name.Replace(" ", "", StringComparison.Ordinal)));
            Assert.Same(task, PublishedTasks.Find(task.Name.Replace(", ", "-", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)));
            var bare = PublishedTasks.Find(task.Name[task.Name.IndexOf('[', StringComparison.Ordinal)..]);
            Assert.Equal(task.Name == "non_separable_increasing_use/[4, 1, 2, 16]" ? "exemplar/[4, 1, 2, 16]" : task.Name, bare?.Name);
        }
    }

    [Theory]
    [InlineData("exemplr/[4, 2, 4]", "exemplar/[4, 2, 4]")]
    [InlineData("4-2-5", "exemplar/[4, 2, 4]")]
    [InlineData("exemplar", "exemplar/[4, 2, 4]")]
    [InlineData("overlap/8-2-4", null)]
    [InlineData("zzzzzzzzzz", null)]
    [InlineData("", null)]
    public void Suggestions_NearMisses_NameTheNearestFirst(string text, string? first) =>
        Assert.Equal(first, PublishedTasks.Suggestions(text).FirstOrDefault());

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static List<string> Texts(JsonElement e, string name) =>
        e.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : [];

    private static ulong Mask(IEnumerable<string> inputs) =>
        inputs.Aggregate(0UL, (mask, x) => mask | (1UL << int.Parse(x.AsSpan(1), CultureInfo.InvariantCulture)));
}
