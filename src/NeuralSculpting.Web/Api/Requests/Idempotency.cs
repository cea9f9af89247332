using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuralSculpting.Runs.Answers;

namespace NeuralSculpting.Web.Api.Requests;

/// <summary>
/// Requests with an Idempotency-Key are carried out once: whoever repeats one within 24 hours gets the first answer again, and
/// whoever uses its key for another request is told so.
/// </summary>
public sealed class Idempotency(IAnswerStore answers, TimeProvider clock)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private static readonly TimeSpan _kept = TimeSpan.FromHours(24);

    // Two requests with one key wait for each other; a few locks for all keys are enough.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Carries a request out, or repeats its answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="create">Carries it out: the status and what is answered.</param>
    /// <param name="answer">
    /// What is answered for the ids that the request created when the server died before it could answer; null where carrying it out
    /// again creates nothing new.
    /// </param>
    public async Task<IResult> OnceAsync(HttpContext http, Func<Task<(int Status, object Body)>> create, Func<IReadOnlyList<string>, Task<object>>? answer = null)
    {
        if (http.Request.Headers[Header] is not { Count: > 0 } header)
        {
            var (status, body) = await create();
            return Results.Json(body, ApiJson.Options, statusCode: status);
        }
        var key = header.ToString();
        if (key.Length > 100 || key.Any(c => c is < '!' or > '~'))
            throw new ApiException(StatusCodes.Status400BadRequest, $"{Header}: must have 1 to 100 printable ASCII characters without spaces.");
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n"), .. await BodyReader.BytesAsync(http)]);
        var alone = _locks[(uint)string.GetHashCode(key, StringComparison.Ordinal) % _locks.Length];
        await alone.WaitAsync(http.RequestAborted);
        try
        {
            return await AloneAsync(key, hash, create, answer);
        }
        finally
        {
            alone.Release();
        }
    }

    private async Task<IResult> AloneAsync(string key, byte[] hash, Func<Task<(int Status, object Body)>> create, Func<IReadOnlyList<string>, Task<object>>? answer)
    {
        var (now, oldest) = (clock.GetUtcNow(), clock.GetUtcNow() - _kept);
        if (await answers.FindAsync(key, oldest) is { } known)
        {
            if (!known.RequestHash.AsSpan().SequenceEqual(hash))
                throw new ApiException(StatusCodes.Status422UnprocessableEntity, $"{Header}: this key was used for another request within the last 24 hours.");
            if (known.CreatedIds is not { } ids)
                return Text(known);
            if (answer is not null)
                return await SaveAsync(StatusCodes.Status201Created, await answer(ids));
        }
        using var creation = Creation.Begin(key, hash, now);
        var (status, body) = await create();
        return await SaveAsync(status, body);

        async Task<IResult> SaveAsync(int status, object body)
        {
            var given = new StoredAnswer(key, hash, status, JsonSerializer.Serialize(body, ApiJson.Options), now);
            await answers.SaveAsync(given, oldest);
            return Text(given);
        }

        static IResult Text(StoredAnswer answer) => Results.Text(answer.Body, "application/json", Encoding.UTF8, answer.Status);
    }
}
