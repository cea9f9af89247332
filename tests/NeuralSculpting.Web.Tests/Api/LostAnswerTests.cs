using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Runs.Answers;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>A server that dies between creating and answering.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private readonly Forgetful _answers = new();
    private readonly LiveProduct _product;
    private readonly HttpClient _client;

    public LostAnswerTests()
    {
        _product = new LiveProduct(services =>
        {
            var real = services.Last(s => s.ServiceType == typeof(IAnswerStore));
            services.Remove(real);
            services.AddSingleton<IAnswerStore>(provider =>
            {
                _answers.Real = (IAnswerStore)(real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!));
                return _answers;
            });
        });
        _client = new HttpClient { BaseAddress = new Uri(_product.Address, "/api/v1/") };
    }

    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _product.Dispose();
    }

    [Fact]
    public async Task Submission_WhoseAnswerWasLost_IsNotCarriedOutTwice()
    {
        var body = $$"""{"spec": {{LiveProduct.Small().ToJson()}}, "seeds": [1, 2]}""";
        await Lost("runs", body);
        var first = await RunsAsync();
        Assert.Equal(2, first.Length);
        var (status, again) = await Post("runs", body);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(first, again.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!).Order());
        Assert.Equal(first, await RunsAsync());
        Assert.Equal((status, again.ToString()), (await Post("runs", body)) is var (s, b) ? (s, b.ToString()) : default);
        var (other, _) = await Post("runs", body.Replace("[1, 2]", "[1]", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other);
    }

    [Fact]
    public async Task KeptDetection_WhoseAnswerWasLost_IsAnsweredWhenAskedAgain()
    {
        var run = await _product.FinishedAsync();
        var body = """{"name": "coarse", "options": {"mergingThreshold": 0.5}}""";
        await Lost($"runs/{run}/detections", body);
        var (status, again) = await Post($"runs/{run}/detections", body);
        Assert.Equal((HttpStatusCode.Created, "coarse"), (status, again.GetProperty("name").GetString()));
        var kept = await _client.GetFromJsonAsync<JsonElement>($"runs/{run}/detections", Gone);
        Assert.Equal(1, kept.GetArrayLength());
    }

    [Fact]
    public async Task RefusedSubmission_LeavesItsKeyFree()
    {
        var (refused, _) = await Post("runs", """{"spec": {}}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        var (taken, _) = await Post("runs", $$"""{"spec": {{LiveProduct.Small().ToJson()}}}""");
        Assert.Equal(HttpStatusCode.Created, taken);
    }

    private async Task Lost(string path, string body)
    {
        _answers.Fails = true;
        var (status, _) = await Post(path, body);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        _answers.Fails = false;
    }

    private async Task<string[]> RunsAsync() =>
        [.. (await _client.GetFromJsonAsync<JsonElement>("runs", Gone)).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Order()];

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "one");
        using var answer = await _client.SendAsync(request, Gone);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Gone)).RootElement);
    }

    // Loses the answer, as a server does that ends before it is kept.
    private sealed class Forgetful : IAnswerStore
    {
        public IAnswerStore Real { get; set; } = default!;

        public bool Fails { get; set; }

        public Task<StoredAnswer?> FindAsync(string key, DateTimeOffset notBefore, CancellationToken cancel = default) => Real.FindAsync(key, notBefore, cancel);

        public Task SaveAsync(StoredAnswer answer, DateTimeOffset notBefore, CancellationToken cancel = default) =>
            Fails ? throw new IOException("gone") : Real.SaveAsync(answer, notBefore, cancel);
    }
}
