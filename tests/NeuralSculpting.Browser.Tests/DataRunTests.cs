using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>Runs over data put together on the page: without the data, over pictures, over a table.</summary>
public sealed class DataRunTests(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _datasets = Directory.CreateTempSubdirectory("sculpting-sets-");

    public void Dispose() => _datasets.Delete(recursive: true);

    [Fact]
    public async Task New_DataIsAbsent_SaysSoAndLeadsToThePageOfData()
    {
        await using var server = await StartAsync();
        await using var viewer = await chromium.ViewerAsync(width: 390);
        await viewer.OpenAsync(server, "/new");
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Digits", Exact = true }).ClickAsync();
        await Expect(viewer.Page.Locator("[data-digits]")).ToContainTextAsync("1,568 inputs, 20 outputs; 80,000 rows to train on, 20,000 to validate");
        await Expect(viewer.Page.Locator("[data-absent]")).ToContainTextAsync("The data set mnist is not there: train-images-idx3-ubyte.gz");
        await viewer.AssertAccessibleAsync();
        await viewer.Page.Locator("button.start").ClickAsync();
        await Expect(viewer.Page.Locator("#form-errors")).ToContainTextAsync("Data set");
        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Open the page Data" }).ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(server.Address + "/data");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task New_OwnDigits_RunsToItsResult()
    {
        MakePictures();
        await using var server = await StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/new?own=digits&task.dataset=tiny&task.classes=0,1&task.rows=30&task.size=2 x 3&hidden=8&training.epochs=20&training.batchSize=8&pruning.unitSteps=30&pruning.edgeSteps=10");
        await Expect(viewer.Page.Locator("[data-digits]")).ToContainTextAsync("12 inputs, 4 outputs; 96 rows to train on, 24 to validate");
        await viewer.AssertAccessibleAsync();
        await viewer.Page.Locator("button.start").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.Locator("header .state")).ToHaveTextAsync("Finished", new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.Locator("[aria-labelledby='verdict-title']")).ToContainTextAsync("modules", new() { Timeout = RunPage.Patience, IgnoreCase = true });
        viewer.AssertNoFaults();

        // Its copy has the same fields.
        await viewer.OpenAsync(server, $"/new?from={viewer.Page.Url.Split('/')[^1]}");
        await Expect(viewer.Page.Locator("[data-digits]")).ToContainTextAsync("96 rows to train on");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task New_Table_LearnsTheColumnThatIsChosen()
    {
        Directory.CreateDirectory(Path.Combine(_datasets.FullName, "garden"));
        await File.WriteAllLinesAsync(
            Path.Combine(_datasets.FullName, "garden", "garden.csv"),
            ["size,colour,stop", .. Enumerable.Range(0, 60).Select(i => $"{i % 7},{(i % 2 == 0 ? "red" : "blue")},{(i % 2 == 0 ? "yes" : "no")}")], TestContext.Current.CancellationToken);
        await using var server = await StartAsync();
        await using var viewer = await chromium.ViewerAsync(dark: true);
        await viewer.OpenAsync(server, "/new?own=table&hidden=6&training.learningRate=0.05&pruning.unitSteps=30&pruning.edgeSteps=10");
        var note = viewer.Page.Locator("[data-table]");
        await Expect(note).ToContainTextAsync("3 inputs, 2 outputs (stop = no, stop = yes); 48 rows to train on, 12 to validate");
        await viewer.Page.GetByLabel("Part of size").SelectOptionAsync("out");
        await Expect(note).ToContainTextAsync("2 inputs, 2 outputs");
        await viewer.AssertAccessibleAsync();
        await viewer.Page.Locator("button.start").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.Locator("header .state")).ToHaveTextAsync("Finished", new() { Timeout = RunPage.Patience });
        viewer.AssertNoFaults();
    }

    private async Task<ProductServer> StartAsync()
    {
        var server = new ProductServer { Settings = ["--Data:Datasets", _datasets.FullName] };
        await server.StartAsync();
        return server;
    }

    // Twenty pictures of 2 x 3 pixels: those of class 1 have ink on their left, those of class 0 on their right.
    private void MakePictures()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_datasets.FullName, "tiny"));
        byte[] pixels = [.. Enumerable.Range(0, 20).SelectMany(p => Enumerable.Range(0, 6).Select(i => (byte)((i % 3 == 0) == (p % 2 == 1) ? 200 + p : 10 + p)))];
        byte[] labels = [.. Enumerable.Range(0, 20).Select(p => (byte)(p % 2))];
        File.WriteAllBytes(Path.Combine(folder.FullName, "train-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 2, 0, 0, 0, 3, .. pixels]);
        File.WriteAllBytes(Path.Combine(folder.FullName, "train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 20, .. labels]);
    }
}
