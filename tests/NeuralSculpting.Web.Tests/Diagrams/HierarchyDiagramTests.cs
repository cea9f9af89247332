using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Tests.Diagrams;

public class HierarchyDiagramTests : BunitContext
{
    private static readonly Hierarchy _two = new(
        [new Module(0, 0, [0, 1], [new UnitRef(1, 7), new UnitRef(1, 21)], [0, 1]), new Module(1, 0, [2], [new UnitRef(1, 12)], [2, 3])], []);

    public HierarchyDiagramTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System).AddScoped<QueryState>();
    }

    [Fact]
    public void TextTwin_TwoModules_SaysWhatEachReadsHoldsAndFeeds()
    {
        var text = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _two)).Find(".twin").TextContent;
        Assert.Contains("2 modules", text, StringComparison.Ordinal);
        Assert.Contains("Reads: x0, x1", text, StringComparison.Ordinal);
        Assert.Contains("Holds: 2 hidden units (layer 1: 7, 21)", text, StringComparison.Ordinal);
        Assert.Contains("Feeds: y2, y3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_WithMatches_AreMarkedMatchedOrNot()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _two)
            .Add(d => d.Matches, [new SubFunctionMatch("S1", 0), new SubFunctionMatch("S2", null)]));
        Assert.Contains("✓ S1", view.Find(".node.matched").TextContent, StringComparison.Ordinal);
        Assert.Contains("no match", view.Find(".node.unmatched").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_InputThatNoModuleHolds_StandsApart()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _two).Add(d => d.Inputs, 4));
        Assert.Contains("x3", view.Find(".node.bare").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_ForKeyboards_AreButtonsThatSayTheirContent()
    {
        var node = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _two).Add(d => d.SelectedModule, 0)).Find(".node[data-id=m0] [role=button]");
        Assert.Equal("button", node.GetAttribute("role"));
        Assert.Equal("0", node.GetAttribute("tabindex"));
        Assert.Equal("true", node.GetAttribute("aria-pressed"));
        Assert.Contains("Reads: x0, x1", node.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_Module_TellsThePage()
    {
        int? chosen = null;
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _two).Add(d => d.SelectedModuleChanged, m => chosen = m));
        await view.InvokeAsync(() => view.FindComponent<GraphCanvas>().Instance.Chosen("m1"));
        Assert.Equal(1, chosen);
        Assert.Equal("true", view.Find(".node[data-id=m1] [role=button]").GetAttribute("aria-pressed"));
        await view.InvokeAsync(() => view.FindComponent<GraphCanvas>().Instance.Chosen(null));
        Assert.Null(chosen);
    }

    [Fact]
    public void Thumbnail_OfATrueGraph_IsOnePictureWithAName()
    {
        var graph = new SubFunctionGraph([new SubFunction("A", 1, [0, 1], [], [0]), new SubFunction("B", 1, [1, 2], [], [1])]);
        var view = Render<SubFunctionGraphView>(p => p.Add(d => d.Graph, graph).Add(d => d.Thumbnail, true));
        Assert.Equal("img", view.Find("svg").GetAttribute("role"));
        Assert.Contains("2 sub-functions", view.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("x1", view.Find(".node.bare").TextContent.Trim());
        Assert.Empty(JSInterop.Invocations);
    }
}
