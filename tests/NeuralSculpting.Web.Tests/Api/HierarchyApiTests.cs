using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>Hierarchies of runs and networks, and what their modules compute.</summary>
public sealed class HierarchyApiTests(LiveProduct product) : IClassFixture<LiveProduct>, IDisposable
{
    // Weights 1 1 1 1 and 10 -20, biases 0 -1 and -5.
    private const string Network =
        """{"format":"neural-sculpting/network@1","architecture":[2,2,1],"masks":[["11","11"],["11"]],"weights":["AACAPwAAgD8AAIA/AACAPw==","AAAgQQAAoME="],"biases":["AAAAAAAAgL8=","AACgwA=="]}""";

    private readonly HttpClient _client = new() { BaseAddress = new Uri(product.Address, "/api/v1/") };

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Run_Picture_IsSvgWithEveryModule()
    {
        var id = await product.FinishedAsync();
        var hierarchy = await _client.GetFromJsonAsync<JsonElement>($"runs/{id}/hierarchy", Gone);
        var svg = XDocument.Parse(await _client.GetStringAsync($"runs/{id}/hierarchy.svg", Gone));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.True(svg.Descendants().Count() > 3 * hierarchy.GetProperty("modules").GetArrayLength());
        Assert.DoesNotContain("color(", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Formulas_AreThoseOfItsTask()
    {
        var id = await product.FinishedAsync();
        var modules = await _client.GetFromJsonAsync<JsonElement>($"runs/{id}/formulas", Gone);
        var outputs = modules.EnumerateArray().SelectMany(m => m.GetProperty("units").EnumerateArray()).Where(u => u.GetProperty("isOutput").GetBoolean())
            .ToDictionary(u => u.GetProperty("unit").GetProperty("unit").GetInt32(), u => u.GetProperty("cuts")[0].GetProperty("formula").GetString());
        // [4, 2, 4] by its definition: y0 and y1 tell whether x0 and x1 differ.
        Assert.Equal(4, outputs.Count);
        Assert.Contains(outputs[0], new[] { "x0 xor x1", "not (x0 xor x1)" });
    }

    [Fact]
    public async Task Run_Signatures_OfOneThatWentWell_AreNone()
    {
        var id = await product.FinishedAsync();
        var run = await _client.GetFromJsonAsync<JsonElement>($"runs/{id}", Gone);
        var signatures = await _client.GetFromJsonAsync<JsonElement>($"runs/{id}/signatures", Gone);
        Assert.Equal(run.GetProperty("run").GetProperty("signature").ValueKind == JsonValueKind.Null, signatures.GetArrayLength() == 0);
    }

    [Fact]
    public async Task Run_Confidence_SaysWhatItStandsOn()
    {
        var id = await product.FinishedAsync();
        var confidence = await _client.GetFromJsonAsync<JsonElement>($"runs/{id}/confidence", Gone);
        Assert.InRange(confidence.GetProperty("probability").GetDouble(), 0, 1);
        var consensus = confidence.GetProperty("consensus");
        Assert.InRange(consensus.GetProperty("probability").GetDouble(), 0, 1);
        Assert.NotEmpty(consensus.GetProperty("hierarchy").GetProperty("modules").EnumerateArray());
        Assert.True(confidence.GetProperty("seeds").GetInt32() >= 1);
        Assert.InRange(confidence.GetProperty("alike").GetInt32(), 1, confidence.GetProperty("networks").GetInt32());
    }

    [Fact]
    public async Task Network_WithWeights_IsDrawnAndExplained()
    {
        using var body = new StringContent(Network, Encoding.UTF8, "application/json");
        using var imported = await _client.PostAsync("networks?name=a.json", body, Gone);
        var id = (await imported.Content.ReadFromJsonAsync<JsonElement>(Gone)).GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Contains("<svg", await _client.GetStringAsync($"networks/{id}/hierarchy.svg", Gone), StringComparison.Ordinal);
        Assert.Contains("graphml", await _client.GetStringAsync($"networks/{id}/hierarchy.graphml", Gone), StringComparison.Ordinal);
        // 10 relu(x0 + x1) - 20 relu(x0 + x1 - 1) - 5 is above 0 for one input of two.
        Assert.Contains("x0 xor x1", await _client.GetStringAsync($"networks/{id}/formulas", Gone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_WithoutWeights_SaysWhyItHasNoFormulas()
    {
        using var body = new StringContent("""{"format":"neural-sculpting/network@1","architecture":[2,2,1],"masks":[["11","11"],["11"]]}""", Encoding.UTF8, "application/json");
        using var imported = await _client.PostAsync("networks?name=b.json", body, Gone);
        var id = (await imported.Content.ReadFromJsonAsync<JsonElement>(Gone)).GetProperty("items")[0].GetProperty("id").GetString();
        using var refused = await _client.GetAsync($"networks/{id}/formulas", Gone);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("no weights", await refused.Content.ReadAsStringAsync(Gone), StringComparison.Ordinal);
    }
}
