using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>Sets of data over the API.</summary>
public sealed class DataApiTests(LiveProduct product) : IClassFixture<LiveProduct>, IDisposable
{
    // Three pictures of one row and two columns, then their labels.
    private static readonly byte[] Pictures = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1];

    private readonly HttpClient _client = new() { BaseAddress = new Uri(product.Address, "/api/v1/") };

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task List_NothingThere_HasKnownSetsAsAbsent()
    {
        var sets = (await _client.GetFromJsonAsync<JsonElement>("data", Gone)).GetProperty("items").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        Assert.Equal("absent", sets["mnist"].GetProperty("state").GetString());
        Assert.Equal(4, sets["fashion-mnist"].GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Put_PicturesAndLabels_AreShownDeletedAndRestored()
    {
        await PutAsync("pairs", "train-images-idx3-ubyte", Pictures);
        using var answer = await PutAsync("pairs", "train-labels-idx1-ubyte", Labels);
        var set = await answer.Content.ReadFromJsonAsync<JsonElement>(Gone);
        Assert.Equal("present", set.GetProperty("state").GetString());
        Assert.Equal(Pictures.Length + Labels.Length, set.GetProperty("bytes").GetInt32());
        var samples = await _client.GetFromJsonAsync<JsonElement>("data/pairs/files/train-images-idx3-ubyte/samples?limit=2", Gone);
        Assert.Equal([[3, 4], [1, 2]], samples.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("pixels").GetBytesFromBase64()));

        using var deleted = await _client.DeleteAsync("data/pairs", Gone);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("data/pairs", Gone)).StatusCode);
        using var restored = await _client.PostAsync("data/pairs/restore", null, Gone);
        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        using var again = await _client.PostAsync("data/pairs/check", null, Gone);
        Assert.Equal("present", (await again.Content.ReadFromJsonAsync<JsonElement>(Gone)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Put_BrokenTable_IsRefusedWithLineAndColumn()
    {
        using var answer = await PutAsync("broken", "t.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n3\n"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("line 3, column 2", await answer.Content.ReadAsStringAsync(Gone), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("data/broken", Gone)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "data/nothing", 404)]
    [InlineData("GET", "data/mnist/download", 404)]
    [InlineData("GET", "data/mnist/files/t10k-images-idx3-ubyte.gz/samples", 404)]
    [InlineData("GET", "data/mnist/files/t10k-images-idx3-ubyte.gz/samples?limit=0", 400)]
    [InlineData("DELETE", "data/nothing", 404)]
    [InlineData("POST", "data/nothing/restore", 404)]
    [InlineData("POST", "data/nothing/download", 400)]
    [InlineData("PUT", "data/x/files/a.csv", 415)]
    public async Task Request_ThatCannotBe_IsAProblem(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await _client.SendAsync(request, Gone);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> PutAsync(string set, string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await _client.PutAsync($"data/{set}/files/{name}", body, Gone);
    }
}
