using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Diagrams.Twins;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Tests.Diagrams;

public class TwinTests : BunitContext
{
    private static readonly Hierarchy _chain = new(
        [
            new Module(0, 0, [0, 1], [new UnitRef(1, 7)], []), new Module(1, 0, [2], [new UnitRef(1, 3)], [1]),
            new Module(2, 1, [], [new UnitRef(2, 5)], [0]),
        ],
        [new ModuleEdge(0, 2, 2), new ModuleEdge(1, 2, 1)]);

    public TwinTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System).AddScoped<QueryState>();
    }

    [Fact]
    public void HierarchyTwin_TwoLevels_IsATreeOfLevelsModulesAndFacts()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _chain).Add(d => d.Matches, [new SubFunctionMatch("S1", 0)]));
        var tree = view.Find("[role=tree]");
        Assert.Equal("Detected hierarchy as text", tree.GetAttribute("aria-label"));
        Assert.Equal(["Level 0: Module 0, Module 1", "Level 1: Module 2"], tree.QuerySelectorAll("[aria-level='1']").Select(c => c.TextContent));
        var module = view.Find("[role=treeitem][data-id=m0]");
        Assert.Equal(("2", "Module 0, matches S1", "false"), (module.GetAttribute("aria-level"), module.TextContent, module.GetAttribute("aria-selected")));
        Assert.Contains("Feeds: module 2 over 2 edges", tree.TextContent, StringComparison.Ordinal);
        Assert.Single(view.FindAll("[role=treeitem][tabindex='0']"));
    }

    [Fact]
    public async Task HierarchyTwin_ModuleChosen_IsSelectedInThePictureAndBack()
    {
        int? chosen = null;
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _chain).Add(d => d.SelectedModuleChanged, m => chosen = m));
        await view.InvokeAsync(() => view.FindComponent<TwinTree>().Instance.Choose("m1"));
        Assert.Equal(1, chosen);
        Assert.Equal("true", view.Find(".node[data-id=m1] [role=button]").GetAttribute("aria-pressed"));
        Assert.Equal("true", view.Find("[role=treeitem][data-id=m1]").GetAttribute("aria-selected"));
        await view.InvokeAsync(() => view.FindComponent<GraphCanvas>().Instance.Chosen("m2"));
        Assert.Equal("true", view.Find("[role=treeitem][data-id=m2]").GetAttribute("aria-selected"));
        await view.InvokeAsync(() => view.FindComponent<TwinTree>().Instance.Choose("m2"));
        Assert.Null(chosen);
    }

    [Fact]
    public async Task Tree_LineClosed_HidesItsChildrenAndSaysSo()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _chain));
        await view.InvokeAsync(() => view.FindComponent<TwinTree>().Instance.Open("m0", false));
        var module = view.Find("[role=treeitem][data-id=m0]");
        Assert.Equal("false", module.GetAttribute("aria-expanded"));
        Assert.Empty(view.FindAll("[data-id=m0-0]"));
        Assert.NotEmpty(view.FindAll("[data-id=m1-0]"));
    }

    [Fact]
    public async Task Fold_OneALevelAll_CollapsesAndExpands()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _chain));
        var canvas = view.FindComponent<GraphCanvas>().Instance;
        string Text(string node) => view.Find($".node[data-id={node}]").TextContent;
        await view.InvokeAsync(() => canvas.Fold("m0", false));
        Assert.Contains("2 inputs, 1 unit", Text("m0"), StringComparison.Ordinal);
        Assert.Contains("x2", Text("m1"), StringComparison.Ordinal);
        await view.InvokeAsync(() => canvas.Fold("m1", true));
        Assert.Contains("1 input, 1 unit, 1 output", Text("m1"), StringComparison.Ordinal);
        await view.InvokeAsync(() => canvas.Fold(null, false));
        Assert.Contains("1 unit, 1 output", Text("m2"), StringComparison.Ordinal);
        await view.InvokeAsync(() => canvas.Fold(null, false));
        Assert.DoesNotContain("1 unit", Text("m2"), StringComparison.Ordinal);
        await view.InvokeAsync(() => canvas.Fold("nothing", true));
    }

    [Fact]
    public void Folding_IdsWithCommas_ComeBackFromTheirText()
    {
        var scene = new DiagramScene([new SceneNode { Id = "a,b c", Title = "A" }, new SceneNode { Id = "d", Title = "D" }], [], "");
        var text = SceneFolding.Toggle(scene, SceneFolding.Parse(null), "a,b c", false);
        Assert.True(SceneFolding.Parse(text).SetEquals(["a,b c"]));
        Assert.Null(SceneFolding.Toggle(scene, SceneFolding.Parse(text), "a,b c", false));
    }

    [Fact]
    public void Tips_OfNodesAndEdges_StandOnWhatThePointerMeets()
    {
        var view = Render<HierarchyDiagram>(p => p.Add(d => d.Hierarchy, _chain));
        Assert.Equal("Module 0", view.Find(".node[data-id=m0] .hit title").TextContent);
        Assert.Equal("Module 0 → Module 2: 2 edges", view.Find(".edge[data-from=m0] title").TextContent);
    }

    [Fact]
    public void NetworkTwin_AtAStep_TellsLayersModulesAndUnits()
    {
        // 2-2-1: the edge x1 -> unit 0 dies at step 1, unit 1 has none from the start.
        var history = new PruningHistory { Attempts = [3], DeathSteps = [[PruningHistory.Alive, 1, 0, 0], [PruningHistory.Alive, 0]] };
        var path = new PruningPath(1, new Architecture([2, 2, 1]), history);
        var dense = NetworkTwin.Build(path, 0, null);
        Assert.Equal(["Inputs: 2 units of 2", "Layer 1: 1 unit of 2", "Outputs: 1 unit of 1"], dense.Select(i => i.Text));
        Assert.Equal("Unit 0: reads x0, x1; read by y0", dense[1].Children!()[0].Text);
        var end = NetworkTwin.Build(path, 1, [0, -1, 0, -1, 0]);
        Assert.Equal(["Module 0: 1 unit", "In no module: 1 unit"], end[0].Children!().Select(i => i.Text));
        var unit = end[1].Children!()[0].Children!()[0];
        Assert.Equal(("1.0", "1.0", "Unit 0: reads x0; read by y0"), (unit.Id, unit.Stands, unit.Text));
    }
}
