using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Tests.Diagrams;

public sealed class HierarchySceneTests
{
    private static readonly Hierarchy _one = new([new Module(0, 0, [0, 1], [new UnitRef(1, 0)], [0])], []);

    [Fact]
    public void Marks_OfATaskThatDeclaresNothing_AreNone() =>
        Assert.Equal(MatchMark.None, Assert.Single(HierarchyScene.Build(_one, []).Nodes).Mark);

    [Fact]
    public void Marks_OfADeclaredTask_SayWhatWasMatched()
    {
        Assert.Equal(MatchMark.Matched, Assert.Single(HierarchyScene.Build(_one, [new SubFunctionMatch("S", 0)]).Nodes).Mark);
        Assert.Equal(MatchMark.Unmatched, Assert.Single(HierarchyScene.Build(_one, [new SubFunctionMatch("S", null)]).Nodes).Mark);
    }
}
