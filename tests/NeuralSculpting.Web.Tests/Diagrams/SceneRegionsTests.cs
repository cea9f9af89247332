using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Tests.Diagrams;

/// <summary>Inputs of a picture task as parts of the picture.</summary>
public sealed class SceneRegionsTests
{
    // Three columns, two rows: 0 1 2 above 3 4 5. Module 1 reads module 0 and input 5; module 2 nothing.
    private static readonly PictureLayout _picture = new(2, 3);

    private static readonly Hierarchy _hierarchy = new(
        [new Module(0, 0, [1, 2, 3], [], []), new Module(1, 1, [5], [new UnitRef(1, 0)], [0]), new Module(2, 0, [], [new UnitRef(1, 1)], [1])],
        [new ModuleEdge(0, 1, 2)]);

    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 4 }, "M1 1h1v1h-1z")]
    [InlineData(new[] { 2, 3 }, "M2 0h1v1h-1zM0 1h1v1h-1z")]
    [InlineData(new[] { 5, 1, 0, 4 }, "M0 0h2v1h-2zM1 1h2v1h-2z")]
    public void Path_IsARectangleForEveryRunOfARow(int[] pixels, string path) => Assert.Equal(path, SceneRegions.Path(_picture, pixels));

    [Theory]
    [InlineData(new int[0], "no pixel")]
    [InlineData(new[] { 4 }, "1 pixel in columns 1 to 1, rows 1 to 1")]
    [InlineData(new[] { 1, 2, 3 }, "3 pixels in columns 0 to 2, rows 0 to 1")]
    public void Words_SayHowManyAndWhere(int[] pixels, string words) => Assert.Equal(words, SceneRegions.Words(_picture, pixels));

    [Fact]
    public void Over_NodesShowTheirOwnPixelsAndThoseBelow()
    {
        var nodes = HierarchyScene.Build(_hierarchy, inputs: 6).Over(_picture).Nodes.ToDictionary(n => n.Id);
        Assert.Equal(new SceneRegion(2, 3, "M1 0h2v1h-2zM0 1h1v1h-1z", ""), nodes["m0"].Region);
        Assert.Equal(new SceneRegion(2, 3, "M2 1h1v1h-1z", "M1 0h2v1h-2zM0 1h1v1h-1z"), nodes["m1"].Region);
        Assert.Null(nodes["m2"].Region);
        Assert.Null(nodes[HierarchyScene.UnreadId].Region);
        Assert.Contains(new Fact("Reads", "1 pixel in columns 2 to 2, rows 1 to 1; module 0 over 2 edges"), nodes["m1"].Facts);
        Assert.Contains(new Fact("Inputs", "2 pixels in columns 0 to 1, rows 0 to 1"), nodes[HierarchyScene.UnreadId].Facts);
    }

    [Fact]
    public void Over_NoPicture_LeavesTheSceneAsItIs()
    {
        var scene = HierarchyScene.Build(_hierarchy);
        Assert.Same(scene, scene.Over(SceneRegions.PictureOf(PublishedTasks.All[0].Task)));
    }

    [Fact]
    public void PictureOf_TwoDigits_LieSideBySide() =>
        Assert.Equal(new PictureLayout(28, 56), SceneRegions.PictureOf(PublishedDataTasks.All[0].Task));

    [Theory]
    [InlineData(SceneSize.Wide)]
    [InlineData(SceneSize.Narrow)]
    [InlineData(SceneSize.Thumbnail)]
    public void Card_HoldsItsRegion(SceneSize size)
    {
        var scene = HierarchyScene.Build(_hierarchy).Over(new PictureLayout(28, 56));
        var bare = NodeGeometry.Measure(scene.Nodes[0] with { Region = null }, size, 0, 1);
        var shown = NodeGeometry.Measure(scene.Nodes[0], size, 0, 1);
        Assert.Equal(size == SceneSize.Thumbnail ? 0 : (28 * shown.RegionScale) + NodeGeometry.RegionGap, shown.Height - bare.Height, 9);
        Assert.True(shown.Width >= 56 * shown.RegionScale);
        Assert.Equal(size == SceneSize.Thumbnail, shown.RegionScale == 0);
    }
}
