using System.Text.Json.Nodes;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class OptionCatalogTests
{
    private static readonly RunSpec Plain = new() { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4) };

    public static TheoryData<string> Ids => [.. OptionCatalog.All.Select(f => f.Id)];

    [Fact]
    public void All_EveryFieldOfASpec_IsThereOnce()
    {
        // Options that were added since are written only where they are used.
        Assert.True(EngineChoice.TryParse("torch-cpu", out var engine));
        var used = Plain with { Engine = engine, Pruning = Plain.Pruning with { KeepOutputUnits = true, GiveUp = true }, Detection = Plain.Detection with { JoinEquivalent = true } };
        var spec = JsonNode.Parse(used.ToJson())!.AsObject();
        var paths = spec.SelectMany(p => p.Value is JsonObject part ? part.Select(f => $"{p.Key}.{f.Key}") : [p.Key]);
        var elsewhere = new[] { "format", "task", "architecture", "seed" };
        Assert.Equal(paths.Except(elsewhere).Order(), OptionCatalog.All.Select(f => f.Id).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_WhatShowWrites_ChangesNothing(string id)
    {
        var field = OptionCatalog.Find(id)!;
        var read = field.Read(Plain, field.Show(Plain));
        Assert.Null(read.Error);
        Assert.Equal(Plain, read.Spec);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_EveryChoice_IsShownAgain(string id)
    {
        var field = OptionCatalog.Find(id)!;
        foreach (var choice in field.Choices)
            Assert.Equal(choice.Value, field.Show(field.Read(Plain, choice.Value).Spec!));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Form_BadTextInAnyField_IsAnErrorOfThatFieldAlone(string id)
    {
        foreach (var text in new[] { "abc", "1e999", "-7", "NaN", "∞", "0x10", "1,5;x", new string('9', 1_000_000), "\0\uD800" })
        {
            var form = new NewRunForm();
            form.SetOption(id, text);
            var result = FormReader.Read(form);
            Assert.Null(result.Submission);
            Assert.Equal([id], result.Errors.Select(e => e.Field).Distinct());
            Assert.All(result.Errors, e => Assert.InRange(e.Rule.Length, 10, 300));
        }
    }

    [Theory]
    [InlineData("training.learningRate", "0", "must be above 0 and at most 10, not 0")]
    [InlineData("training.learningRate", "", "must be a number, such as 0.05, not nothing")]
    [InlineData("training.learningRate", "0,05", "must be a number, such as 0.05, not \"0,05\"")]
    [InlineData("training.batchSize", "0", "must be a number from 1 to 65536, not 0")]
    [InlineData("training.batchSize", "8.5", "must be a whole number, not \"8.5\"")]
    [InlineData("training.epochs", "10001", "must be a number from 1 to 10000, not 10001")]
    [InlineData("training.epochs", "99999999999", "must be a whole number of at most 2147483647, not \"99999999999\"")]
    [InlineData("training.beta1", "1", "must be at least 0 and below 1, not 1")]
    [InlineData("training.dropout", "1", "must be at least 0 and below 1, not 1")]
    [InlineData("training.epsilon", "0", "must be above 0 and at most 1, not 0")]
    [InlineData("training.optimizer", "adamw", "must be one of adam, sgd, nesterov, rmsProp, not \"adamw\"")]
    [InlineData("pruning.unitSteps", "", "must have 1 to 100 steps, not 0")]
    [InlineData("pruning.unitSteps", "5, 5", "must not name a step twice")]
    [InlineData("pruning.edgeSteps", "100", "each step must be at least 0.01 and below 100 percent, not 100")]
    [InlineData("pruning.edgeSteps", "1, zwei", "\"zwei\" is none")]
    [InlineData("pruning.accuracy", "101", "must be above 0 and at most 100 percent, not 101")]
    [InlineData("detection.steps", "0", "must be a whole number from 1 to 64 or left out, not 0")]
    [InlineData("detection.mergingThreshold", "1.01", "must be a number from 0 to 1, not 1.01")]
    [InlineData("detection.linkage", "ward", "Ward linkage needs the Euclidean distance")]
    public void Form_BadText_NamesTheRule(string id, string text, string rule)
    {
        var form = new NewRunForm();
        form.SetOption(id, text);
        Assert.Contains(rule, FormReader.Read(form).ErrorOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SmallNumber_ReadsLikeAPersonWritesIt() => Assert.Equal("1e-8", OptionCatalog.Find("training.epsilon")!.Show(Plain));
}
