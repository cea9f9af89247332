using System.Net;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>The routes for runs, asked over a real socket.</summary>
public sealed class ApiTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    private const string Spec = """{"task":"exemplar/[4, 2, 4]","architecture":[4,12,4],"pruning":{"unitSteps":[8.5],"edgeSteps":[2,4]}}""";

    private readonly HttpClient _client = new() { BaseAddress = new Uri(product.Address, "api/v1/") };

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_SpecWithSeeds_RunsEachAndGivesResultNetworkAndSeries()
    {
        var ids = (await Json(HttpMethod.Post, "runs", $$"""{"spec":{{Spec}},"seeds":[3,4],"name":"both","tags":["t"]}""", HttpStatusCode.Created)).GetProperty("ids");
        Assert.Equal(2, ids.GetArrayLength());
        var id = ids[1].GetString()!;
        await product.EndAsync(id);
        var detail = await Json(HttpMethod.Get, $"runs/{id}");
        Assert.Equal((4, "both seed 4", "finished"), (detail.GetProperty("run").GetProperty("seed").GetInt32(), detail.GetProperty("run").GetProperty("name").GetString(), detail.GetProperty("run").GetProperty("state").GetString()));
        var result = await Json(HttpMethod.Get, $"runs/{id}/result");
        Assert.Equal("neural-sculpting/result@1", result.GetProperty("format").GetString());
        var network = await _client.GetByteArrayAsync($"runs/{id}/network", Gone);
        var tensors = await _client.GetByteArrayAsync($"runs/{id}/network.safetensors", Gone);
        Assert.Equal(NetworkDocumentReader.Read(network).ToNetwork().Edges, Safetensors.Read(tensors).ToNetwork().Edges);
        var epochs = await Json(HttpMethod.Get, $"runs/{id}/epochs?from=5&limit=7");
        Assert.Equal((5, 7), (epochs.GetProperty("first").GetInt32(), epochs.GetProperty("trainingLoss").GetArrayLength()));
        var csv = (await _client.GetStringAsync($"runs/{id}/epochs.csv", Gone)).TrimEnd('\n').Split('\n');
        Assert.Equal(epochs.GetProperty("total").GetInt32() + 1, csv.Length);
        Assert.True((await Json(HttpMethod.Get, $"runs/{id}/attempts")).GetProperty("items").GetArrayLength() > 3);
        Assert.Equal(3, (await Json(HttpMethod.Get, $"runs/{id}/path")).GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryRunOnce()
    {
        await product.Runs.SubmitAsync([.. Enumerable.Range(50, 7).Select(LiveProduct.Small)], "paged", cancel: Gone);
        var (seen, cursor) = (new List<int>(), "");
        do
        {
            var page = await Json(HttpMethod.Get, $"runs?filter=name%20contains%20paged&sort=-seed&limit=3&options=pruning.unitSteps{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}");
            Assert.Equal(7, page.GetProperty("total").GetInt32());
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("seed").GetInt32()));
            Assert.True(page.GetProperty("items")[0].GetProperty("options").TryGetProperty("pruning.unitSteps", out _));
            cursor = page.GetProperty("next").GetString() ?? "";
        }
        while (cursor.Length > 0);
        Assert.Equal(Enumerable.Range(50, 7).Reverse(), seen);
        var groups = await Json(HttpMethod.Get, "runs/groups?by=task&filter=name%20contains%20paged");
        Assert.Equal(7, groups.GetProperty("items")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Change_NameTagsNotesPin_AreThereAndTheRevisionGuardsThem()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(70));
        var changed = await Json(HttpMethod.Patch, $"runs/{id}", """{"name":"n","tags":["b","a"],"notes":"# Head\n<script>","pinned":true}""");
        var run = changed.GetProperty("run");
        Assert.Equal(("n", true), (run.GetProperty("name").GetString(), run.GetProperty("pinned").GetBoolean()));
        Assert.Equal("# Head\n<script>", changed.GetProperty("notes").GetString());
        using var stale = new HttpRequestMessage(HttpMethod.Patch, $"runs/{id}") { Content = Body("""{"name":"m"}""") };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _client.SendAsync(stale, Gone)).StatusCode);
    }

    [Fact]
    public async Task Actions_DeleteAndRestore_OneAndMany()
    {
        var ids = await product.Runs.SubmitAsync([LiveProduct.Small(80), LiveProduct.Small(81)], "acted", cancel: Gone);
        foreach (var id in ids)
            await product.EndAsync(id);
        Assert.NotEqual(JsonValueKind.Null, (await Json(HttpMethod.Delete, $"runs/{ids[0]}")).GetProperty("deleted").ValueKind);
        await Json(HttpMethod.Delete, $"runs/{ids[0]}", null, HttpStatusCode.Conflict);
        Assert.Equal(JsonValueKind.Null, (await Json(HttpMethod.Post, $"runs/{ids[0]}/restore")).GetProperty("deleted").ValueKind);
        var archived = await Json(HttpMethod.Post, "runs/actions", """{"action":"archive","filter":"name contains acted"}""");
        Assert.Equal(2, archived.GetProperty("changed").GetArrayLength());
        Assert.Equal(0, (await Json(HttpMethod.Get, "runs?filter=name%20contains%20acted")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Submit_WithAKeyTwice_IsDoneOnceEvenAtTheSameTime()
    {
        var body = $$"""{"spec":{{Spec}},"name":"once"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Keyed("key-1", body)));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Equal(1, (await Json(HttpMethod.Get, "runs?filter=name%20contains%20once")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Keyed("key-1", body.Replace("once", "twice", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Keyed("a b", body)).Status);
    }

    [Theory]
    [InlineData("runs?limt=1", "limt")]
    [InlineData("runs?limit=0", "limit")]
    [InlineData("runs?filter=modles%20%3D%203", "modles")]
    [InlineData("runs?sort=nothing", "nothing")]
    [InlineData("runs?cursor=xyz", "cursor")]
    [InlineData("runs?state=odd", "state")]
    [InlineData("runs/groups", "by")]
    [InlineData("views", "page")]
    public async Task Get_BadParameter_NamesIt(string path, string field)
    {
        var problem = await Json(HttpMethod.Get, path, null, HttpStatusCode.BadRequest);
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Append(problem.GetProperty("detail").GetString()!), new Within());
    }

    [Theory]
    [InlineData("""{"spec":{"task":"nope","architecture":[4,4]}}""", "spec.task")]
    [InlineData("""{"specs":[{"task":"exemplar/[4, 2, 4]","architecture":[4,12,4]},{"task":"exemplar/[4, 2, 4]","architecture":[4,12,4],"training":{"learningRate":-1}}]}""", "specs[1].training.learningRate")]
    [InlineData("""{"spec":{},"more":1}""", "$.more")]
    [InlineData("""{"name":"x"}""", "spec")]
    [InlineData("""{"spec":3}""", "spec.$")]
    [InlineData("""{"spec":{""", "$.spec")]
    [InlineData("[1]", "$")]
    [InlineData("", "$")]
    public async Task Submit_BadBody_NamesTheField(string body, string field)
    {
        var problem = await Json(HttpMethod.Post, "runs", body, HttpStatusCode.BadRequest);
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.DoesNotContain("NeuralSculpting", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "runs/nobody", HttpStatusCode.NotFound)]
    [InlineData("GET", "runs/nobody/result", HttpStatusCode.NotFound)]
    [InlineData("GET", "tasks/nope", HttpStatusCode.NotFound)]
    [InlineData("PUT", "runs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "runs", HttpStatusCode.UnsupportedMediaType)]
    public async Task Any_WrongRoute_IsAProblem(string method, string path, HttpStatusCode status)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Gone);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created)]
    public async Task Submit_FromAnotherSite_IsRefused(string header, string value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "views") { Content = Body("""{"page":"runs","state":"q=x"}""") };
        request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(status, (await _client.SendAsync(request, Gone)).StatusCode);
    }

    [Fact]
    public async Task Views_SavedNamedFoundRenamedUnlisted()
    {
        var code = (await Json(HttpMethod.Post, "views", """{"page":"runs","state":"q=a","name":"mine"}""", HttpStatusCode.Created)).GetProperty("code").GetString();
        Assert.Equal("q=a", (await Json(HttpMethod.Get, $"views/{code}")).GetProperty("state").GetString());
        Assert.Contains((await Json(HttpMethod.Get, "views?page=runs")).EnumerateArray(), v => v.GetProperty("name").GetString() == "mine");
        await Json(HttpMethod.Patch, $"views/{code}", """{"name":null}""");
        Assert.DoesNotContain((await Json(HttpMethod.Get, "views?page=runs")).EnumerateArray(), v => v.GetProperty("name").GetString() == "mine");
    }

    [Fact]
    public async Task Specs_Check_GivesIdDefaultsAndCost()
    {
        var spec = await Json(HttpMethod.Post, "specs", Spec);
        Assert.Equal(64, spec.GetProperty("specId").GetString()!.Length);
        Assert.True(spec.GetProperty("seconds").GetDouble() > 0);
        Assert.Equal(0, spec.GetProperty("spec").GetProperty("seed").GetInt32());
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<(HttpStatusCode Status, string Text)> Keyed(string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "runs") { Content = Body(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await _client.SendAsync(request, Gone);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Gone));
    }

    private async Task<JsonElement> Json(HttpMethod method, string path, string? body = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Body(body) };
        using var answer = await _client.SendAsync(request, Gone);
        var text = await answer.Content.ReadAsStringAsync(Gone);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private sealed class Within : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x!.Contains(y!, StringComparison.Ordinal) || y!.Contains(x, StringComparison.Ordinal);

        public int GetHashCode(string obj) => 0;
    }
}
