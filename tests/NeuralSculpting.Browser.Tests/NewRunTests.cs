using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class NewRunTests(Chromium chromium)
{
    // A field, a text that breaks its rule, and words of the rule.
    private static readonly (string Field, string Text, string Rule)[] BadTexts =
    [
        ("layers", "24, many", "must be whole numbers from 1 to 65536"), ("training-learningRate", "0", "must be above 0 and at most 10"),
        ("training-batchSize", "1e9", "must be a whole number"), ("training-epochs", "99999999999", "must be a whole number of at most"),
        ("seeds", "9-0", "must go upwards"), ("name", new string('n', 201), "must have 1 to 200 characters"),
        ("tags", new string('t', 51), "must each have 1 to 50 characters"),
        ("training-gamma", "2", "must be above 0 and at most 1"), ("training-weightDecay", "-1", "must be a number from 0 to 1"),
        ("training-inputNoise", "NaN", "must be a number from 0 to 10, not NaN"), ("training-dropout", "1", "at least 0 and below 1"),
        ("training-beta1", "", "must be a number"), ("training-beta2", "1", "at least 0 and below 1"), ("training-epsilon", "0", "must be above 0 and at most 1"),
        ("training-momentum", "🧠", "must be a number"), ("pruning-accuracy", "101", "at most 100 percent"), ("pruning-unitSteps", "5, 5", "must not name a step twice"),
        ("pruning-edgeSteps", "100", "below 100 percent"), ("detection-modularityThreshold", "1e999", "must be a number from 0 to 1"),
        ("detection-mergingThreshold", "half", "must be a number"), ("detection-steps", "65", "must be a whole number from 1 to 64"),
    ];

    private static readonly (string Field, string Text, string Rule)[] BadOwnTexts =
    [
        ("task-name", "4,2,4", "means a published task"), ("task-inputs", "17", "must be a whole number from 1 to 16"),
        ("task-formulas", "y0 = x0 &", "column 10"), ("task-graph", "S1 x0", "expected a name and a colon"),
    ];

    // What a link may carry for the fields that are chosen from a list.
    private static readonly (string Query, string Rule)[] BadAddresses =
    [
        ("task=exemplar/4-2-5", "did you mean exemplar/[4, 2, 4]"),
        ("activation=tanh", "Activation: must be one of relu, sigmoid, step"),
        ("training.optimizer=magic", "Optimiser: must be one of adam"),
        ("training.loss=hinge", "Loss: must be one of"),
        ("training.schedule=steps", "Learning-rate schedule: must be one of"),
        ("pruning.mode=all", "Mode: must be one of"),
        ("pruning.schedule=slow", "Target schedule: must be one of"),
        ("pruning.normalisation=max", "Score normalisation: must be one of"),
        ("detection.criterion=gap", "Number of clusters: must be one of"),
        ("detection.direction=up", "Feature direction: must be one of"),
        ("detection.distance=l1", "Distance: must be one of"),
        ("detection.linkage=ward", "Linkage: Ward linkage needs the Euclidean distance"),
        ("detection.weighted=1", "Features: must be one of no, yes"),
    ];

    [Fact]
    public async Task Start_OneSeed_GoesToTheRun()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new");
        await viewer.Page.GetByRole(AriaRole.Radio, new() { Name = "[6, 3, 3, 3] Separate and reused" }).CheckAsync(new() { Force = true });
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "24, 24", Exact = true }).ClickAsync();
        await Expect(viewer.Page.Locator(".preset")).ToContainTextAsync("Filled in the published settings of 6-24-24-3");
        await viewer.Page.Locator("#f-name").FillAsync("browser run");
        await StartAsync(viewer);
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("browser run");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Start_SeveralSeeds_GoesToTheListOfThem()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new");
        await viewer.Page.Locator("#f-seeds").FillAsync("0-2, 7");
        await Expect(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Start 4 runs" })).ToBeVisibleAsync();
        await StartAsync(viewer);
        await Expect(viewer.Page.Locator("tr[data-run]")).ToHaveCountAsync(4);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task BadText_InEveryField_IsNamedThereAndInTheListUntilMended()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new");
        await OpenAdvancedAsync(viewer);
        await EveryFieldAsync(viewer, BadTexts);
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Your own" }).ClickAsync();
        await EveryFieldAsync(viewer, BadOwnTexts);
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Truth table" }).ClickAsync();
        await EveryFieldAsync(viewer, [("task-truthTable", "x0 | y0\n0 | 2", "line 2, column 5")]);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task BadAddress_OfEveryChoice_IsNamedAndStartsNothing()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        foreach (var (query, rule) in BadAddresses)
        {
            await viewer.OpenAsync(server, $"/new?{query}");
            await StartAsync(viewer);
            await Expect(viewer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(rule);
            await Expect(viewer.Page.Locator("#form-errors")).ToBeFocusedAsync();
            Assert.Contains("/new", viewer.Page.Url, StringComparison.Ordinal);
        }
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task ErrorLink_OfAFieldInAClosedPanel_OpensAndFocusesIt()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new");
        await OpenAdvancedAsync(viewer);
        await viewer.Page.Locator("#f-training-gamma").FillAsync("7");
        await viewer.Page.Locator(".mud-expand-panel-header").First.ClickAsync();
        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Gamma" }).ClickAsync();
        await Expect(viewer.Page.Locator("#f-training-gamma")).ToBeFocusedAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Megabyte_InEveryTextBox_IsRefusedAndThePageLives()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new?own=formulas");
        var text = new string('x', 1_000_000);
        foreach (var field in new[] { "task-formulas", "task-graph", "task-name", "layers", "seeds", "name", "tags", "training-epochs" })
        {
            var box = viewer.Page.Locator($"#f-{field}");
            var before = await box.InputValueAsync();
            await box.FillAsync(text);
            await Expect(viewer.Page.Locator($"#form-errors a[href$='#f-{field}']").First).ToBeVisibleAsync();
            await box.FillAsync(before);
            await Expect(viewer.Page.Locator("#form-errors")).ToHaveCountAsync(0);
        }
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Reload_AfterEdits_KeepsThem()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await OpenAsync(server, "/new");
        await viewer.Page.Locator("#f-layers").FillAsync("7, 5");
        await viewer.Page.Locator("#f-seeds").FillAsync("3-4");
        await viewer.Page.Locator("#f-training-epochs").FillAsync("9");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"hidden=7.*seeds=3-4.*training\.epochs=9"), new() { Timeout = RunPage.Patience });
        await viewer.Page.ReloadAsync();
        await viewer.AnswersAsync();
        await Expect(viewer.Page.Locator("#f-layers")).ToHaveValueAsync("7, 5");
        await Expect(viewer.Page.Locator("#f-seeds")).ToHaveValueAsync("3-4");
        await Expect(viewer.Page.Locator("#f-training-epochs")).ToHaveValueAsync("9");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Edits_BeforeThePagesModuleHasArrived_StandInTheAddress()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var module = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await viewer.Page.RouteAsync(new Regex("NewRun"), async route =>
        {
            asked.TrySetResult();
            await module.Task;
            await route.ContinueAsync();
        });
        await viewer.OpenAsync(server, "/new");
        await viewer.Page.Locator("#f-seeds").FillAsync("3-4");
        await Expect(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Start 2 runs" })).ToBeVisibleAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(RunPage.Patience), TestContext.Current.CancellationToken);
        Assert.Equal($"{server.Address}/new", viewer.Page.Url);
        module.SetResult();
        await Expect(viewer.Page).ToHaveURLAsync(new Regex("seeds=3-4"));
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task From_ARun_FillsItsFields()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Quick(5) with { Activation = Core.Networks.Activation.Sigmoid }))[0];
        await server.StartAsync();
        await using var viewer = await OpenAsync(server, $"/new?from={id}");
        await Expect(viewer.Page.Locator("#f-seeds")).ToHaveValueAsync("5");
        await Expect(viewer.Page.GetByText("1 changed", new() { Exact = true })).ToBeVisibleAsync();
        await viewer.Page.GotoAsync($"{server.Address}/new?from=nothing");
        await Expect(viewer.Page.GetByText("There is no run \"nothing\"")).ToBeVisibleAsync();
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task OwnTaskWithErrorsAndAllOptions_Look_IsAccessible(bool dark, int width)
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync(dark, width);
        await viewer.OpenAsync(server, "/new?own=formulas&seeds=x&detection.linkage=ward&training.beta1=0.5&colour=red");
        await OpenAdvancedAsync(viewer);
        await StartAsync(viewer);
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    private static async Task EveryFieldAsync(Viewer viewer, (string Field, string Text, string Rule)[] fields)
    {
        foreach (var (field, text, rule) in fields)
        {
            var box = viewer.Page.Locator($"#f-{field}");
            var before = await box.InputValueAsync();
            await box.FillAsync(text);
            await Expect(viewer.Page.Locator(".field", new() { Has = box }).Locator(".mud-input-error").Last).ToContainTextAsync(rule);
            await Expect(viewer.Page.Locator("#form-errors li").First).ToContainTextAsync(rule);
            await box.FillAsync(before);
            await Expect(viewer.Page.Locator("#form-errors")).ToHaveCountAsync(0);
        }
    }

    private static async Task OpenAdvancedAsync(Viewer viewer)
    {
        var closed = viewer.Page.Locator(".advanced .mud-expand-panel:not(.mud-panel-expanded) .mud-expand-panel-header");
        for (var left = await closed.CountAsync(); left > 0; left--)
        {
            await closed.First.ClickAsync();
            await Expect(closed).ToHaveCountAsync(left - 1);
        }
    }

    private static Task StartAsync(Viewer viewer) => viewer.Page.Locator("button.start").ClickAsync();

    private async Task<Viewer> OpenAsync(ProductServer server, string path)
    {
        var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, path);
        return viewer;
    }
}
