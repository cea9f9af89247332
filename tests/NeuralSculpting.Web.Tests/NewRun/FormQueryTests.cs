using NeuralSculpting.Web.Components.NewRun;
using QueryHelpers = Microsoft.AspNetCore.WebUtilities.QueryHelpers;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class FormQueryTests
{
    [Fact]
    public void Apply_TaskLayersSeed_FillTheForm()
    {
        var (form, notices) = Apply("?task=4,1,2,16&hidden=8,8&seed=3");
        Assert.Empty(notices);
        var submission = FormReader.Read(form).Submission!;
        Assert.Equal("exemplar/[4, 1, 2, 16] 4-8-8-16 3", $"{submission.Spec.Task} {submission.Spec.Architecture} {submission.Spec.Seed}");
        Assert.Equal(120, submission.Spec.Training.Epochs);
        Assert.Empty(form.Options);
    }

    [Fact]
    public void Apply_BadValues_StandInTheirFieldsWithErrors()
    {
        var (form, _) = Apply("?task=exemplar/4-2-5&hidden=abc&seeds=-4&training.epochs=many&training.optimizer=magic");
        var result = FormReader.Read(form);
        Assert.Equal(["layers", "seeds", "task", "training.epochs", "training.optimizer"], result.Errors.Select(e => e.Field).Order());
        Assert.Contains("did you mean exemplar/[4, 2, 4]", result.ErrorOf("task"), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WhatFitsNoField_IsNamed()
    {
        var (_, notices) = Apply("?colour=red&hidden=8&hidden=9&own=poem&seed=1&seeds=2&task.formulas=x0");
        Assert.Equal(5, notices.Count);
        Assert.Contains(notices, n => n.Contains("\"colour\"", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.Contains("stands twice", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.Contains("must be formulas, truthTable, digits or table, not \"poem\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ThenApply_GivesTheSameForm()
    {
        var form = new NewRunForm { IsOwn = true, Layers = "7, 5", Seeds = "0-9, 12", Name = "ä & b = c", Tags = "x, y" };
        (form.Own.Formulas, form.Own.Graph, form.Own.DeriveGraph) = ("y0 = x0 ^ x1 # 100 %\ny1 = x1", "", false);
        form.SetOption("training.epochs", "not yet");
        var (again, notices) = Apply(FormQuery.Write(form)!["/new".Length..]);
        Assert.Empty(notices);
        Assert.Equal(FormQuery.Write(form), FormQuery.Write(again));
        Assert.Equal((form.Own.Formulas, false, "not yet"), (again.Own.Formulas, again.Own.DeriveGraph, again.Options["training.epochs"]));
    }

    [Fact]
    public void Write_TextTooLongForAnAddress_IsNull() => Assert.Null(FormQuery.Write(new NewRunForm { Name = new string('a', 5000) }));

    private static (NewRunForm Form, IReadOnlyList<string> Notices) Apply(string query)
    {
        var form = new NewRunForm();
        var values = QueryHelpers.ParseQuery(query).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? "")));
        return (form, FormQuery.Apply(form, values));
    }
}
