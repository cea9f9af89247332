using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>Bundles, imported networks, detections, links and comparisons, asked over a real socket.</summary>
public sealed class ExchangeApiTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    private const string Network = """{"format":"neural-sculpting/network@1","architecture":[4,4,2],"masks":[["1100","1100","0011","0011"],["1100","0011"]]}""";

    private readonly HttpClient _client = new() { BaseAddress = new Uri(product.Address, "api/v1/") };

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bundle_ToAnotherServer_IsTheSameRun()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(5));
        var zip = await _client.GetByteArrayAsync($"runs/{id}/bundle.zip", Gone);
        await using var other = new LiveProduct();
        using var there = new HttpClient { BaseAddress = new Uri(other.Address, "api/v1/") };
        var first = await Json(HttpMethod.Post, "bundles", zip, "application/zip", client: there);
        Assert.Equal((id, true), (first.GetProperty("id").GetString(), first.GetProperty("imported").GetBoolean()));
        Assert.False((await Json(HttpMethod.Post, "bundles", zip, "application/zip", client: there)).GetProperty("imported").GetBoolean());
        foreach (var path in (string[])["result", "epochs.csv", "attempts", "path?cell=0", "hierarchy", "network.safetensors", "bundle.zip"])
            Assert.Equal(await _client.GetByteArrayAsync($"runs/{id}/{path}", Gone), await there.GetByteArrayAsync($"runs/{id}/{path}", Gone));
        zip = zip[..^40];
        await Json(HttpMethod.Post, "bundles", zip, "application/zip", HttpStatusCode.BadRequest, there);
        await Json(HttpMethod.Post, "bundles", zip, "text/plain", HttpStatusCode.UnsupportedMediaType, there);
        await Json(HttpMethod.Get, "runs/nobody/bundle.zip", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Networks_ImportListDetectKeepDeleteRestore()
    {
        var text = Encoding.UTF8.GetBytes($"{Network}\n{Network}\n");
        var added = await Json(HttpMethod.Post, "networks?name=two.jsonl", text, "application/jsonl", HttpStatusCode.Created);
        Assert.Equal(2, added.GetProperty("items").GetArrayLength());
        var id = added.GetProperty("items")[0].GetProperty("id").GetString();
        var page = await Json(HttpMethod.Get, "networks?limit=1");
        Assert.Equal(1, (await Json(HttpMethod.Get, $"networks?limit=1&cursor={page.GetProperty("next").GetString()}")).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await Json(HttpMethod.Post, $"networks/{id}/detect", "{}"u8.ToArray())).GetProperty("modulesFound").GetInt32());
        var kept = await Json(HttpMethod.Post, $"networks/{id}/detections", """{"name":"mine","options":{"mergingThreshold":0.5}}"""u8.ToArray(), status: HttpStatusCode.Created);
        Assert.Equal("mine", (await Json(HttpMethod.Get, $"networks/{id}/detections"))[0].GetProperty("name").GetString());
        await Json(HttpMethod.Delete, $"detections/{kept.GetProperty("id").GetString()}");
        Assert.Equal(Network, Encoding.UTF8.GetString(NetworkDocumentWriter.Write(NetworkDocumentReader.Read(await _client.GetByteArrayAsync($"networks/{id}/document", Gone)))).Replace(",\"activation\":\"relu\"", "", StringComparison.Ordinal));
        await Json(HttpMethod.Get, $"networks/{id}/network.safetensors", status: HttpStatusCode.BadRequest);
        await Json(HttpMethod.Delete, $"networks/{id}");
        Assert.Equal(1, (await Json(HttpMethod.Get, "networks")).GetProperty("total").GetInt32());
        await Json(HttpMethod.Post, $"networks/{id}/restore");
        Assert.Equal("named", (await Json(HttpMethod.Patch, $"networks/{id}", """{"name":"named"}"""u8.ToArray())).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("networks", "{}", "name")]
    [InlineData("networks?name=a.txt", "{}", "a.txt")]
    [InlineData("networks?name=a.json", """{"format":"neural-sculpting/network@1","architecture":[2,2],"masks":[["1"]]}""", "a.json $.masks[0][0]")]
    [InlineData("networks?name=a.jsonl", "{}\n", "a.jsonl line 1 $.format")]
    public async Task Networks_BadFile_NamesFileLineAndField(string path, string body, string field)
    {
        var problem = await Json(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), status: HttpStatusCode.BadRequest);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Detect_BadOptions_NamesThem()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(6));
        var problem = await Json(HttpMethod.Post, $"runs/{id}/detect", """{"mergingThreshold":2}"""u8.ToArray(), status: HttpStatusCode.BadRequest);
        Assert.Equal("mergingThreshold", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        await Json(HttpMethod.Post, $"runs/{id}/detect", """{"nothing":2}"""u8.ToArray(), status: HttpStatusCode.BadRequest);
        Assert.NotEqual(JsonValueKind.Null, (await Json(HttpMethod.Post, $"runs/{id}/detect", """{"linkage":"complete"}"""u8.ToArray())).GetProperty("success").ValueKind);
    }

    [Fact]
    public async Task Links_CreateListOpenRevoke()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(7));
        var made = await Json(HttpMethod.Post, "links", Encoding.UTF8.GetBytes($$"""{"kind":"run","targets":["{{id}}"],"state":"step=2","title":"mine"}"""));
        var link = made.GetProperty("link").GetProperty("id").GetString();
        Assert.StartsWith(product.Address.ToString(), made.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Contains((await Json(HttpMethod.Get, "links")).EnumerateArray(), l => l.GetProperty("id").GetString() == link);
        using var revoked = await _client.DeleteAsync($"links/{link}", Gone);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await Json(HttpMethod.Delete, $"links/{link}", status: HttpStatusCode.NotFound);
        var unnamed = await Json(HttpMethod.Post, "links", Encoding.UTF8.GetBytes($$"""{"kind":"run","targets":["{{id}}"]}"""));
        Assert.Equal("exemplar/[4, 2, 4] 4-12-4 seed 7", unnamed.GetProperty("link").GetProperty("title").GetString());
        await Json(HttpMethod.Post, "links", """{"kind":"run","targets":["nothing"]}"""u8.ToArray(), status: HttpStatusCode.BadRequest);
        await Json(HttpMethod.Post, "links", Encoding.UTF8.GetBytes($$"""{"kind":"network","targets":["{{id}}"]}"""), status: HttpStatusCode.BadRequest);
        await Json(HttpMethod.Post, "links", """{"kind":"run","targets":[],"title":""}"""u8.ToArray(), status: HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Comparison_OfTwoRuns_NamesWhatDiffers()
    {
        var (a, b) = (await product.FinishedAsync(LiveProduct.Small(8)), await product.FinishedAsync(LiveProduct.Small(9)));
        var comparison = await Json(HttpMethod.Get, $"comparison?runs={a},{b}");
        Assert.Equal("seed", Assert.Single(comparison.GetProperty("differences").EnumerateArray()).GetProperty("path").GetString());
        Assert.Equal(b, Assert.Single(comparison.GetProperty("structures").EnumerateArray()).GetProperty("run").GetString());
        await Json(HttpMethod.Get, $"comparison?runs={a},nobody", status: HttpStatusCode.BadRequest);
    }

    private async Task<JsonElement> Json(
        HttpMethod method, string path, byte[]? body = null, string type = "application/json", HttpStatusCode status = HttpStatusCode.OK, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        using var answer = await (client ?? _client).SendAsync(request, Gone);
        var text = await answer.Content.ReadAsStringAsync(Gone);
        Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
