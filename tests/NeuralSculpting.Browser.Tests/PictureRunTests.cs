using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>A run over pictures: its inputs are drawn as the picture, on its page and behind a link.</summary>
public sealed class PictureRunTests(Chromium chromium, PictureRun run) : IClassFixture<PictureRun>
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task Run_OverPictures_ShowsKeptPixelsByModuleOverExamples(bool dark, int width)
    {
        await using var viewer = await chromium.ViewerAsync(dark, width);
        await viewer.OpenAsync(run.Server, $"/runs/{run.Id}");
        var map = viewer.Page.Locator(".pixels");
        await Expect(map).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = 30_000 });
        await Expect(map.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("of 32 pixels kept.*Over a picture of class 0, a picture of class 1"));
        await Expect(map.Locator(".ink path")).Not.ToHaveCountAsync(0);
        var module = map.Locator("button[aria-pressed]").First;
        await module.ClickAsync();
        await Expect(module).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(viewer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("module=\\d"));
        await Expect(viewer.Page.Locator("section[aria-label='Detected hierarchy'] .node.selected .region path").First).ToBeAttachedAsync();
        Assert.True(await viewer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await viewer.AnswersAsync();
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Link_OfARunOverPictures_ShowsThemToo()
    {
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(run.Server, await run.LinkAsync());
        await Expect(viewer.Page.Locator(".pixels")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = 30_000 });
        await Expect(viewer.Page.Locator(".pixels .ink path")).Not.ToHaveCountAsync(0);
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }
}

/// <summary>A product with a small set of pictures and a run over it that has ended.</summary>
public sealed class PictureRun : IAsyncLifetime
{
    private const string Spec =
        """
        {"spec":{"task":{"dataset":"bars","name":"two bars","classes":[0,1],"rowsPerCombination":20,"pictureHeight":4,"pictureWidth":4},
        "architecture":[32,12,4],"training":{"learningRate":0.01,"batchSize":16,"epochs":40,"inputNoise":0},"pruning":{"unitSteps":[20],"edgeSteps":[5]}}}
        """;

    private HttpClient _client = null!;

    /// <summary>The product.</summary>
    public ProductServer Server { get; } = new();

    /// <summary>The run's id.</summary>
    public string Id { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Server.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri($"{Server.Address}/api/v1/") };
        // Twelve pictures of 4 x 4 pixels: an upright bar for class 0, a level one for class 1, at any place.
        byte[] labels = [.. Enumerable.Range(0, 12).Select(i => (byte)(i % 2))];
        byte[] pixels = [.. labels.SelectMany((label, i) => Enumerable.Range(0, 16).Select(p => (byte)((label == 0 ? p % 4 : p / 4) == i / 2 % 2 ? 255 : 0)))];
        await PutAsync("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 12, 0, 0, 0, 4, 0, 0, 0, 4, .. pixels]);
        await PutAsync("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 12, .. labels]);
        using var body = new StringContent(Spec, new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.PostAsync("runs", body);
        Id = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ids")[0].GetString()!;
        for (var patience = 0; patience < 1200 && await StateAsync() is "queued" or "running"; patience++)
            await Task.Delay(50);
        Assert.Equal("finished", await StateAsync());
    }

    /// <summary>The path of a new link that shows the run.</summary>
    public async Task<string> LinkAsync()
    {
        using var answer = await _client.PostAsJsonAsync("links", new { kind = "run", targets = new[] { Id } });
        return new Uri((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("address").GetString()!).PathAndQuery;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return Server.DisposeAsync();
    }

    private async Task<string?> StateAsync() => (await _client.GetFromJsonAsync<JsonElement>($"runs/{Id}")).GetProperty("run").GetProperty("state").GetString();

    private async Task PutAsync(string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        (await _client.PutAsync($"data/bars/files/{name}", body)).EnsureSuccessStatusCode().Dispose();
    }
}
