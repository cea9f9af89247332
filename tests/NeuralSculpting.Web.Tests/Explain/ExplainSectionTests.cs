using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Runs.Pictures;
using NeuralSculpting.Web.Components.Explain;
using NeuralSculpting.Web.Components.Explain.Pictures;

namespace NeuralSculpting.Web.Tests.Explain;

public class ExplainSectionTests : BunitContext
{
    public ExplainSectionTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Section_HandMadeAnd_SaysFormulaLevelsAndTable()
    {
        var network = Make([2, 2, 1, 1], [[2, 2, 1, 1], [3, 3], [-8]], [[-3, -1.5f], [0], [4]]);
        var hierarchy = new Hierarchy(
            [new Module(0, 0, [0, 1], [new UnitRef(1, 0), new UnitRef(1, 1)], []), new Module(1, 1, [], [new UnitRef(2, 0)], [0])], [new ModuleEdge(0, 1, 2)]);

        var view = Render<ExplainSection>(p => p.Add(s => s.Network, network).Add(s => s.Hierarchy, hierarchy).Add(s => s.SelectedModule, 1));

        view.WaitForElement(".explain[data-ready]", TimeSpan.FromSeconds(20));
        var modules = view.FindAll(".module");
        Assert.Contains("units 0, 1 of layer 1 = x0 and x1", Words(modules[0].QuerySelector(".line")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Redundant: unit 1 of layer 1 says the same as unit 0 of layer 1", modules[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("y0 = not x0 or not x1", Words(modules[1].QuerySelector(".line")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("chosen", modules[1].ClassName!, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_TooManyInputs_SaysWhy()
    {
        var network = Make([17, 1], [new float[17]], [[0]]);
        var view = Render<ExplainSection>(p => p.Add(s => s.Network, network).Add(s => s.Hierarchy, new Hierarchy([], [])));
        Assert.Contains("at most 16 inputs; this network has 17", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Signatures_None_DrawNothing() => Assert.Equal("", Render<SignaturePanel>(p => p.Add(s => s.Signatures, [])).Markup.Trim());

    [Fact]
    public void Pictures_Absent_AreSaidToBeAbsentAndTheMapsStand()
    {
        Services.AddSingleton<IPictureLibrary>(new Shelf(new PictureShelf(null, "", "This server has no folder of pictures.")));
        var view = Render<PictureSection>(p => p.Add(s => s.Network, Digits()).Add(s => s.Hierarchy, OneModule()));
        Assert.Contains("no folder of pictures. Without them the maps stand alone.", view.Find(".absent").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("data:image/bmp;base64,Qk", view.Find(".look img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("1 of 784 pixels lead into module 0", view.Find(".look img").GetAttribute("alt"));
        Assert.Empty(view.FindAll(".look button"));
    }

    [Fact]
    public void Pictures_Found_AreTwelveWithTheirLabels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 20).SelectMany(p => Enumerable.Range(0, 784).Select(i => (byte)(i == 5 ? 10 * p : 0)))];
        var set = new PictureSet(28, 28, pixels, [.. Enumerable.Range(0, 20).Select(p => (byte)(p % 10))]);
        Services.AddSingleton<IPictureLibrary>(new Shelf(new PictureShelf(set, "digits.idx", null)));
        var view = Render<PictureSection>(p => p.Add(s => s.Network, Digits()).Add(s => s.Hierarchy, OneModule()));
        view.Find(".look button").Click();
        view.WaitForElement(".look[data-found='12']", TimeSpan.FromSeconds(20));
        Assert.Equal(["digit 9", "digit 8", "digit 7"], view.FindAll(".look li img").Take(3).Select(i => i.GetAttribute("alt")));
    }

    private static Network Digits()
    {
        var architecture = new Architecture(784, 1, 1);
        EdgeMask[] masks = [new EdgeMask(1, 784), new EdgeMask(1, 1, ones: true)];
        masks[0][0, 5] = true;
        var weights = new float[784];
        weights[5] = 1;
        return new Network(architecture, Activation.Relu, masks, [weights, [1]], [[0], [0]]);
    }

    private static Hierarchy OneModule() => new([new Module(0, 0, [5], [new UnitRef(1, 0)], [0])], []);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Network Make(int[] layers, float[][] weights, float[][] biases)
    {
        var architecture = new Architecture(layers);
        return new Network(architecture, Activation.Relu, Network.DenseMasks(architecture), weights, biases);
    }

    private sealed class Shelf(PictureShelf shelf) : IPictureLibrary
    {
        public Task<PictureShelf> OpenAsync(string? dataset = null, CancellationToken cancel = default) => Task.FromResult(shelf);
    }
}
