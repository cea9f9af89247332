using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Evaluation;

/// <summary>Every rule of spec/success.md on hierarchies made by hand: the true one, and ones with a single thing wrong.</summary>
public class JudgeTests
{
    private const string Separable = "A x0 x1 h y0 y1; B x2 x3 h h y2 y3";
    private const string Both = "A x0 x1 h; B x2 x3 h; C x4 x5 h; S y0; T h y1; U y2; A>S; B>S; A>T; C>T; B>U; C>U";
    private const string Reused = "G x0 x1 x2 x3 h; E h y0 y2; O h y1 y3; G>E; G>O";
    private const string Shallow = "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; C h y0 y1 y2 y3; A>C; B>C";
    private const string Deep = "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; C h; E h y0 y2; O h y1 y3; A>C; B>C; C>E; C>O";
    private const string NoOverlap = "E x0 x1 x2 x3 h y0 y2; O x4 x5 x6 x7 h y1 y3";
    private const string Overlap2 = "P x0 x1; Q x2 x3; R x4 x5; E h y0 y2; O h h y1 y3; P>E; Q>E; Q>O; R>O";
    private const string Overlap4 = "Q x0 x1 x2 x3; E h y0 y2; O h y1 y3; Q>E; Q>O";

    [Theory]
    [InlineData("4-2-4", "4-24-4", Separable, true)]
    [InlineData("4-2-4", "4-24-4", "A x0 x1 h y0 y1 y2 y3; B x2 x3 h", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 h y0 y1; B x1 x2 x3 h y2 y3", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 x1 h y2 y3; B x2 x3 h y0 y1", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 x1 h y0 y1; B x2 x3 y2 y3", false)]
    [InlineData("4-2-4", "4-24-4", Separable + "; A>B", false)]
    [InlineData("4-2-4", "4-24-4", Separable + "; Z h", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 x1 h y0; B x2 x3 h y1 y2 y3", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 h y0 y1; B x2 x3 h y2 y3", false)]
    [InlineData("4-2-4", "4-24-4", "A x0 x1 x2 x3 h y0 y1 y2 y3", false)]
    [InlineData("4-1-4", "4-24-4", "A x0 x1 x2 x3 h y0 y1 y2 y3", true)]
    [InlineData("4-1-4", "4-24-4", "A x0 x1 x2 x3 h; B y0 y1 y2 y3; A>B", false)]
    [InlineData("6-3-3-3", "6-24-3", Both, true)]
    [InlineData("6-3-3-3", "6-24-3", "A x0 x1; B x2 x3 h; C x4 x5 h; S y0; T h y1; U y2; A>S; B>S; A>T; C>T; B>U; C>U", false)]
    [InlineData("6-3-3-3", "6-24-3", "A x0 h; B x1 x2 x3 h; C x4 x5 h; S y0; T h y1; U y2; A>S; B>S; A>T; C>T; B>U; C>U", false)]
    [InlineData("6-3-3-3", "6-24-3", Both + "; C>S", false)]
    [InlineData("6-3-3-3", "6-24-3", "A x0 x1 h; B x2 x3 h; C x4 x5 h; S y0; T h y1; U y2; A>S; B>S; A>T; C>T; B>U", false)]
    [InlineData("6-3-3-3", "6-24-3", "A x0 x1 h; B x2 x3 h; C x4 x5 h; S y1; T h y0; U y2; A>S; B>S; A>T; C>T; B>U; C>U", false)]
    [InlineData("6-3-3-3", "6-24-3", Both + "; Z h; A>Z; Z>S", false)]
    [InlineData("4-1-2-4", "4-24-24-4", Reused, true)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 x3; E h y0 y2; O h y1 y3; G>E; G>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 x3 h; E y0 y2; O h y1 y3; G>E; G>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", Reused + "; E>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 h; E x3 h y0 y2; O h y1 y3; G>E; G>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 x3 h y0; E h y2; O h y1 y3; G>E; G>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 x3 h; E h y0 y1; O h y2 y3; G>E; G>O", false)]
    [InlineData("4-1-2-4", "4-24-24-4", "G x0 x1 x2 x3 h; E h y0 y2; O h y1 y3; G>E", false)]
    [InlineData("8-2-1-2-4", "8-36-36-4", Shallow, true)]
    [InlineData("8-2-1-2-4", "8-36-36-4", Deep, false)]
    [InlineData("8-2-1-2-4", "8-36-36-4", "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; C y0 y1 y2 y3; A>C; B>C", false)]
    [InlineData("8-2-1-2-4", "8-36-36-4", "A x0 x1 x2 x3; B x4 x5 x6 x7 h; C h y0 y1 y2 y3; A>C; B>C", false)]
    [InlineData("8-2-1-2-4", "8-36-36-4", Shallow + "; A>B", false)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", Deep, true)]
    [InlineData("8-2-1-2-4", "8-36-36-36-36-4", Deep, true)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", Shallow, false)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", Deep + "; A>E", false)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", Deep + "; Z h; C>Z; Z>E", false)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; C h; E y0 y2; O h y1 y3; A>C; B>C; C>E; C>O", false)]
    [InlineData("8-2-1-2-4", "8-36-36-36-4", "A x0 x1 x2 h; B x3 x4 x5 x6 x7 h; C h; E h y0 y2; O h y1 y3; A>C; B>C; C>E; C>O", false)]
    [InlineData("8-2-4", "8-24-4", NoOverlap, true)]
    [InlineData("8-2-4", "8-24-4", "E x0 x1 x2 x3 h y0 y2; O x4 x5 x6 x7 y1 y3", false)]
    [InlineData("6-3-2-4", "6-24-4", Overlap2, true)]
    [InlineData("6-3-2-4", "6-24-4", "P x0 x1 h; Q x2 x3; R x4 x5; E h y0 y2; O h y1 y3; P>E; Q>E; Q>O; R>O", false)]
    [InlineData("6-3-2-4", "6-24-4", "P x0 x1 x2; Q x3; R x4 x5; E h y0 y2; O h y1 y3; P>E; Q>E; Q>O; R>O", false)]
    [InlineData("6-3-2-4", "6-24-4", "P x0 x1; Q x2 x3; R x4 x5; E h y0 y2 y1; O h y3; P>E; Q>E; Q>O; R>O", false)]
    [InlineData("6-3-2-4", "6-24-4", "P x0 x1; Q x2 x3; R x4 x5; E h y0 y2; O y1 y3; P>E; Q>E; Q>O; R>O", false)]
    [InlineData("4-1-2-2-4", "4-24-4", Overlap4, true)]
    public void Verdict_OfEachRule_HoldsForTheTrueHierarchyOnly(string task, string architecture, string found, bool success)
    {
        var verdict = Of(task, architecture, found);
        Assert.Equal(success, verdict.Success);
        Assert.All(verdict.Parts, p => Assert.False(string.IsNullOrWhiteSpace(p.Detail)));
        Assert.Equal(PublishedTasks.Find(task)!.Task.Graph!.SubFunctions.Select(s => s.Id), verdict.Matches.Select(m => m.SubFunction));
        if (!success)
            return;
        Assert.All(verdict.Matches, m => Assert.NotNull(m.Module));
        Assert.Equal((1.0, 1.0), (verdict.InputAgreement, verdict.OutputAgreement));
        Assert.Equal(verdict.ModulesTrue, verdict.ModulesFound);
    }

    [Theory]
    [InlineData("8-36-36-4", Shallow, "input+ intermediate+ output-")]
    [InlineData("8-36-36-36-4", Deep, "input+ intermediate+ output+")]
    [InlineData("8-36-36-36-4", "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; E h y0 y2; O h y1 y3; A>E; B>E; A>O; B>O", "input+ intermediate- output+")]
    [InlineData("8-36-36-36-4", "A x0 x1 x2 x3 h; B x4 x5 x6 x7 h; C y0 y1 y2 y3; A>C; B>C", "input+ intermediate- output-")]
    [InlineData("8-36-36-36-4", "A x0 x1 x2 x3; B x4 x5 x6 h; Z x7; C h; E y0 y2; O h y1 y3; A>C; B>C; Z>C; C>E; C>O", "input- intermediate- output-")]
    public void Verdict_OfAHierarchicalTask_ShowsThreeSeparateVerdicts(string architecture, string found, string expected) =>
        Assert.Equal(expected, Show(Of("8-2-1-2-4", architecture, found), "input", "intermediate", "output"));

    [Theory]
    [InlineData(Overlap2, "input+ hidden+ output+")]
    [InlineData("P x0 x1 h; Q x2 x3; R x4 x5; E h y0 y2; O h y1 y3; P>E; Q>E; Q>O; R>O", "input+ hidden- output+")]
    [InlineData("P x0 x1 x2; Q x3; R x4 x5; E h y0 y2; O h y1 y3", "input- hidden+ output+")]
    [InlineData("P x0 x1; Q x2 x3; R x4 x5; E h y0 y2; O y1 y3", "input+ hidden- output-")]
    [InlineData("P x0 x1; Q x2 x3; R x4; E h y0 y2; O h y1 y3", "input- hidden+ output+")]
    public void Verdict_OfAnOverlapTask_ShowsThreeSeparateVerdicts(string found, string expected) =>
        Assert.Equal(expected, Show(Of("6-3-2-4", "6-24-4", found), "input", "hidden", "output"));

    [Fact]
    public void Verdict_Details_SayWhatWasExpectedAndFound()
    {
        var verdict = Of("4-2-4", "4-24-4", "A x0 h y0 y1; B x1 x2 x3 y2 y3; A>B");
        Assert.Equal("expected exactly 2 modules, found 2", Detail("modules"));
        Assert.Equal("0 of 2 have a module of their own; none for S1, S2", Detail("sub-functions"));
        Assert.Equal("expected {x0, x1} {x2, x3}, found {x0} {x1, x2, x3}", Detail("inputs"));
        Assert.Equal("expected no edges between modules, found module 0 \u2192 module 1", Detail("edges"));
        Assert.Equal("expected a hidden unit in S1, S2; none in S1, S2", Detail("hidden"));
        Assert.Equal("expected G \u2192 E, G \u2192 O, found G \u2192 E", Of("4-1-2-4", "4-24-24-4", Reused.Replace("; G>O", "", StringComparison.Ordinal)).Parts.Single(p => p.Name == "edges").Detail);
        string Detail(string part) => verdict.Parts.Single(p => p.Name == part).Detail;
    }

    [Fact]
    public void Verdict_WithTwoHiddenLayers_GivesTheOutputsToTheIntermediateModule()
    {
        var verdict = Of("8-2-1-2-4", "8-36-36-4", Shallow);
        Assert.Equal([("A", 0), ("B", 1), ("C", 2), ("E", 2), ("O", 2)], verdict.Matches.Select(m => (m.SubFunction, m.Module!.Value)));
        Assert.Equal(3, verdict.ModulesTrue);
    }

    [Fact]
    public void Verdict_OfATaskWithoutHierarchy_IsUndecided()
    {
        var verdict = Judge.Verdict(new BooleanTask("mine", 1, [[false, true]]), new Architecture(1, 2, 1), HandMade.Detection("A x0 h y0"));
        Assert.Equal((Criterion.Undeclared, null, 1), (verdict.Criterion, verdict.Success, verdict.ModulesFound));
        Assert.Null(verdict.InputAgreement);
        Assert.Null(verdict.ModulesTrue);
    }

    [Theory]
    [InlineData("G x0 x1 h; H x2 x3; T h; E y0; O y1; G>T; H>T; T>E; T>O; G>O", true, 5)]
    [InlineData("G x0 x1 h; H x2 x3; T h; E y0; O y1; G>T; H>T; T>E; T>O", false, 5)]
    [InlineData("G x0 x1 h; H x2 x3; T h; E y0; O y1; G>T; H>T; T>E; T>O; G>O; H>O", false, 5)]
    [InlineData("G x0 x1 h; H x2 x3; T h; E y0; O y1; Z h; G>T; H>T; T>E; T>O; G>O", false, 5)]
    [InlineData("G x0 x1 h; H x2 x3; T h; E y0; O y1; G>T; T>E; T>O; G>O", false, 4)]
    [InlineData("G x0 x1 x2 h; H x3; T h; E y0; O y1; G>T; H>T; T>E; T>O; G>O", false, 2)]
    [InlineData("G x0 x1 h; H x2 x3; T h y0 y1; G>T; H>T", false, 3)]
    public void Verdict_OfADeclaredHierarchy_CountsMatchesAndDemandsItWhole(string found, bool success, int matched)
    {
        var definition = new TaskDefinition { Name = "mine", Formulas = ["g = x0 & x1; h = x2 ^ x3; t = g | h; e = ~t; o = t ^ g; y0 = e; y1 = o"] };
        Assert.True(definition.TryBuild(out var task, out var errors), string.Join(' ', errors));
        var verdict = Judge.Verdict(task, new Architecture(4, 8, 8, 2), HandMade.Detection(found));
        Assert.Equal((Criterion.Declared, success, matched, 5), (verdict.Criterion, verdict.Success, verdict.Matches.Count(m => m.Module is not null), verdict.ModulesTrue));
    }

    [Fact]
    public void Verdict_OfEverySuccessfulPublishedNetwork_MatchesEverySubFunction()
    {
        var verdicts = ReferenceDetections.Read().Select(n => (n, Verdict: Judge.Verdict(n.Task, n.Architecture, n.Detection))).Where(v => v.Verdict.Success == true).ToList();
        Assert.InRange(verdicts.Count, 150, 300);
        Assert.All(verdicts, v =>
        {
            Assert.All(v.Verdict.Matches, m => Assert.NotNull(m.Module));
            Assert.Equal((1.0, 1.0), (v.Verdict.InputAgreement, v.Verdict.OutputAgreement));
        });
        Assert.All(verdicts.Where(v => v.n.Task.Criterion != Criterion.Overlap), v => Assert.Equal(v.Verdict.ModulesTrue, v.Verdict.ModulesFound));
    }

    [Fact]
    public void Verdict_OfTheDetectorsHierarchies_IsThatOfThePublishedModules()
    {
        foreach (var n in ReferenceDetections.Read())
        {
            var detected = ModuleDetector.Detect(n.Architecture, n.Masks, new DetectionOptions());
            Assert.True(TieAgreement.SameStructure(n.Detection.Hierarchy, detected.Hierarchy));
            var (published, own) = (Judge.Verdict(n.Task, n.Architecture, n.Detection), Judge.Verdict(n.Task, n.Architecture, detected));
            Assert.Equal(published.Success, own.Success);
            Assert.Equal(published.Parts.Select(p => (p.Name, p.Holds)), own.Parts.Select(p => (p.Name, p.Holds)));
        }
    }

    private static Verdict Of(string task, string architecture, string found)
    {
        Assert.True(Architecture.TryParse(architecture, out var parsed));
        return Judge.Verdict(PublishedTasks.Find(task)!.Task, parsed!, HandMade.Detection(found));
    }

    private static string Show(Verdict verdict, params string[] parts) =>
        string.Join(' ', parts.Select(name => name + (verdict.Parts.Single(p => p.Name == name).Holds ? "+" : "-")));
}
