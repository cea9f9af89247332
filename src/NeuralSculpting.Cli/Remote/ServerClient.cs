using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NeuralSculpting.Cli.Remote;

/// <summary>Asks a server; what it refuses becomes an <see cref="InputException"/>, what goes wrong a <see cref="RemoteException"/>.</summary>
internal sealed class ServerClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    /// <summary>A client of the API at an address that ends in "/".</summary>
    public ServerClient(Uri api, string? token, TimeProvider clock)
    {
        // A redirect could take the token elsewhere.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api, Timeout = _patience };
        if (token is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clock = clock;
    }

    /// <summary>Reads JSON.</summary>
    public JsonElement Get(string path, CancellationToken cancel)
    {
        using var answer = Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);
        return Json(answer, cancel);
    }

    /// <summary>Sends JSON that creates something, once, however often it has to be sent.</summary>
    public JsonElement Create(string path, string json, CancellationToken cancel)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var answer = Send(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
                request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            cancel);
        return Json(answer, cancel);
    }

    /// <summary>Saves what the server sends as a file, whole or not at all.</summary>
    public void Save(string path, string file, CancellationToken cancel)
    {
        using var answer = Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);
        var part = $"{file}.part";
        try
        {
            using (var to = File.Create(part))
                answer.Content.ReadAsStream(cancel).CopyTo(to);
            File.Move(part, file, overwrite: true);
        }
        catch (HttpIOException fault)
        {
            File.Delete(part);
            throw Broken(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // Everything sent here may be sent again: it only reads, or it has a key.
    private HttpResponseMessage Send(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = make();
            try
            {
                var answer = _client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (answer.IsSuccessStatusCode)
                    return answer;
                using (answer)
                    throw Refusal(answer, cancel);
            }
            catch (HttpRequestException) when (attempt < 2)
            {
                cancel.WaitHandle.WaitOne(_pause);
                cancel.ThrowIfCancellationRequested();
            }
            catch (HttpRequestException fault)
            {
                throw Broken(fault);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new RemoteException($"{Server} did not answer within {_patience.TotalSeconds} s");
            }
        }
    }

    private string Server => _client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private RemoteException Broken(Exception fault) => new($"cannot reach {Server}: {fault.Message}");

    private JsonElement Json(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Content.ReadAsStream(cancel));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new RemoteException($"{Server} did not answer as Neural Sculpting does: is the address right?");
        }
    }

    private Exception Refusal(HttpResponseMessage answer, CancellationToken cancel)
    {
        var words = $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            words = Words(Json(answer, cancel)) ?? words;
        else if (answer.StatusCode == HttpStatusCode.NotFound || (int)answer.StatusCode is >= 300 and < 400)
            words = $"{words}: is there a Neural Sculpting server?";
        return (int)answer.StatusCode is >= 400 and < 500 ? new InputException($"{Server}: {words}") : new RemoteException($"{Server}: {words}");
    }

    private static string? Words(JsonElement problem)
    {
        if (problem.ValueKind != JsonValueKind.Object)
            return null;
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
            return string.Join("; ", errors.EnumerateObject().Select(e => $"{e.Name}: {string.Join(", ", e.Value.EnumerateArray().Select(r => r.ToString()))}"));
        return problem.TryGetProperty("detail", out var detail) ? detail.ToString() : null;
    }

    /// <summary>Waits before asking again.</summary>
    public void Wait(TimeSpan time, CancellationToken cancel) => Task.Delay(time, _clock, cancel).GetAwaiter().GetResult();
}
