using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>Studies over the API.</summary>
public sealed class StudyApiTests(LiveProduct product) : IClassFixture<LiveProduct>, IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(product.Address, "/api/v1/") };

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Study_SubmittedFilledExtendedAndOpened()
    {
        var id = (await SendAsync(HttpMethod.Post, "studies", Study("0-1"), HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var details = await FinishedAsync(id);
        Assert.Equal((4, 4), (details.GetProperty("study").GetProperty("done").GetInt32(), details.GetProperty("study").GetProperty("needed").GetInt32()));
        Assert.Equal(2, details.GetProperty("cells").GetArrayLength());
        Assert.Equal("neural-sculpting/study@1", details.GetProperty("spec").GetProperty("format").GetString());
        await SendAsync(HttpMethod.Put, $"studies/{id}", Study("0-2"), HttpStatusCode.OK);
        details = await FinishedAsync(id);
        Assert.Equal(6, details.GetProperty("study").GetProperty("done").GetInt32());
        var runs = await _client.GetFromJsonAsync<JsonElement>($"studies/{id}/cells/1/runs", Gone);
        Assert.Equal([0, 1, 2], runs.EnumerateArray().Select(r => r.GetProperty("seed").GetInt32()));
        var line = runs[0].GetProperty("line").GetInt32();
        var run = (await SendAsync(HttpMethod.Post, $"studies/{id}/runs", $$"""{"line":{{line}},"seed":1}""", HttpStatusCode.OK)).GetProperty("id").GetString();
        var opened = await _client.GetFromJsonAsync<JsonElement>($"runs/{run}", Gone);
        Assert.Equal(runs[1].GetProperty("specId").GetString(), opened.GetProperty("run").GetProperty("specId").GetString());
        var consensus = await SendAsync(HttpMethod.Get, $"studies/{id}/cells/1/consensus?of=3", null, HttpStatusCode.OK);
        Assert.Equal(3, consensus.GetProperty("size").GetInt32());
        Assert.All(consensus.GetProperty("groups").EnumerateArray(), g => Assert.InRange(g.GetProperty("probability").GetDouble(), 0, 1));
        Assert.Contains("of", (await SendAsync(HttpMethod.Get, $"studies/{id}/cells/1/consensus?of=1", null, HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
        await SendAsync(HttpMethod.Get, $"studies/{id}/cells/9/consensus", null, HttpStatusCode.NotFound);
        var results = await _client.GetFromJsonAsync<JsonElement>($"studies/{id}/results", Gone);
        Assert.Equal("neural-sculpting/study-results@1", results.GetProperty("format").GetString());
        Assert.Equal("finished", (await SendAsync(HttpMethod.Delete, $"studies/{id}", null, HttpStatusCode.OK)).GetProperty("state").GetString());
        await SendAsync(HttpMethod.Get, $"studies/{id}", null, HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Post, $"studies/{id}/restore", null, HttpStatusCode.OK);
        Assert.Contains((await _client.GetFromJsonAsync<JsonElement>("studies", Gone)).EnumerateArray(), s => s.GetProperty("id").GetString() == id);
    }

    [Theory]
    [InlineData("""{"format":"neural-sculpting/study@1","name":"x","tasks":["nothing"]}""", "tasks[0]")]
    [InlineData("""{"name":"x","tasks":["exemplar/[4, 2, 4]"]}""", "format")]
    [InlineData("""{"format":"neural-sculpting/study@1","name":"x","tasks":["exemplar/[4, 2, 4]"],"options":{"training.epochs":0}}""", "training.epochs")]
    [InlineData("[]", "$")]
    public async Task Study_Invalid_IsRefusedByField(string body, string field) =>
        Assert.Contains(field, (await SendAsync(HttpMethod.Post, "studies", body, HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Effects_OfWhatVaries_AreCounted()
    {
        var body = Study("0-2").Replace("\"options\"", "\"axes\":[{\"field\":\"training.inputNoise\",\"values\":[0,0.1]}],\"options\"", StringComparison.Ordinal);
        var id = (await SendAsync(HttpMethod.Post, "studies", body, HttpStatusCode.Created)).GetProperty("id").GetString()!;
        await FinishedAsync(id);
        var effects = await SendAsync(HttpMethod.Get, $"studies/{id}/effects?ties=best", null, HttpStatusCode.OK);
        Assert.Equal(12, effects.GetProperty("runs").GetInt32());
        Assert.Equal(["hidden layers", "seed", "training.inputNoise"], effects.GetProperty("factors").EnumerateArray().Select(f => f.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, effects.GetProperty("pairs").GetArrayLength());
        Assert.Contains("ties", (await SendAsync(HttpMethod.Get, $"studies/{id}/effects?ties=worst", null, HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
        Assert.Contains("task", (await SendAsync(HttpMethod.Get, $"studies/{id}/effects?task=other", null, HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "studies/nothing/effects", HttpStatusCode.NotFound)]
    [InlineData("GET", "studies/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "studies/nothing/results", HttpStatusCode.NotFound)]
    [InlineData("GET", "studies/nothing/cells/0/runs", HttpStatusCode.NotFound)]
    [InlineData("POST", "studies/nothing/pause", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "studies/nothing", HttpStatusCode.NotFound)]
    public async Task Study_Unknown_IsNotFound(string method, string path, HttpStatusCode status) => await SendAsync(new HttpMethod(method), path, null, status);

    [Fact]
    public async Task Submission_Repeated_MakesOneStudy()
    {
        async Task<string> SubmitAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "studies") { Content = new StringContent(Study("7"), Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", "study-once");
            using var answer = await _client.SendAsync(request, Gone);
            var text = await answer.Content.ReadAsStringAsync(Gone);
            Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
            return JsonElement.Parse(text).GetProperty("id").GetString()!;
        }
        Assert.Equal(await SubmitAsync(), await SubmitAsync());
    }

    [Fact]
    public async Task Published_Studies_CanBeSubmittedAsTheyAre()
    {
        var published = await _client.GetFromJsonAsync<JsonElement>("studies/published", Gone);
        Assert.Equal(5, published.EnumerateObject().Count());
        var id = (await SendAsync(HttpMethod.Post, "studies", published.GetProperty("parts").GetRawText(), HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.Equal("paused", (await SendAsync(HttpMethod.Post, $"studies/{id}/pause", null, HttpStatusCode.OK)).GetProperty("state").GetString());
        await SendAsync(HttpMethod.Delete, $"studies/{id}", null, HttpStatusCode.OK);
    }

    private static string Study(string seeds) =>
        $$$"""{"format":"neural-sculpting/study@1","name":"small","tasks":["exemplar/[4, 2, 4]"],"hiddenLayers":[1,2],"widths":[12],"seeds":"{{{seeds}}}","options":{"pruning.unitSteps":[30],"pruning.edgeSteps":[2.5],"training.epochs":5}}""";

    private async Task<JsonElement> FinishedAsync(string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var details = await _client.GetFromJsonAsync<JsonElement>($"studies/{id}", limit.Token);
            if (details.GetProperty("study").GetProperty("state").GetString() == "finished")
                return details;
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await _client.SendAsync(request, Gone);
        var text = await answer.Content.ReadAsStringAsync(Gone);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}
