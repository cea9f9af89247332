using System.Text.Json;

namespace NeuralSculpting.Runs.Answers;

/// <summary>What was answered to a request that must not be carried out twice.</summary>
/// <param name="Key">What the asker called the request.</param>
/// <param name="RequestHash">SHA-256 of the request.</param>
/// <param name="Status">The HTTP status; 0 when the request was carried out but not answered.</param>
/// <param name="Body">The answer, as JSON; the ids that were created, where there was none.</param>
/// <param name="Created">When (UTC).</param>
public sealed record StoredAnswer(string Key, byte[] RequestHash, int Status, string Body, DateTimeOffset Created)
{
    /// <summary>What a request created that was not answered; null for one that was.</summary>
    public IReadOnlyList<string>? CreatedIds => Status == 0 ? JsonSerializer.Deserialize<List<string>>(Body) : null;

    /// <summary>The mark of a request that has created, but has not been answered.</summary>
    public static StoredAnswer Unanswered(string key, byte[] hash, IReadOnlyList<string> ids, DateTimeOffset at) => new(key, hash, 0, JsonSerializer.Serialize(ids), at);
}

/// <summary>Remembers answers, so that a repeated request gets the same one.</summary>
public interface IAnswerStore
{
    /// <summary>The answer under a key; null when there is none or it is older than <paramref name="notBefore"/>.</summary>
    Task<StoredAnswer?> FindAsync(string key, DateTimeOffset notBefore, CancellationToken cancel = default);

    /// <summary>Keeps an answer; what was under its key goes, and so does everything older than <paramref name="notBefore"/>.</summary>
    Task SaveAsync(StoredAnswer answer, DateTimeOffset notBefore, CancellationToken cancel = default);
}
