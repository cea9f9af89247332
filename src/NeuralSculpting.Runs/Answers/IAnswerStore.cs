namespace NeuralSculpting.Runs.Answers;

/// <summary>What was answered to a request that must not be carried out twice.</summary>
/// <param name="Key">What the asker called the request.</param>
/// <param name="RequestHash">SHA-256 of the request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer, as JSON.</param>
/// <param name="Created">When (UTC).</param>
public sealed record StoredAnswer(string Key, byte[] RequestHash, int Status, string Body, DateTimeOffset Created);

/// <summary>Remembers answers, so that a repeated request gets the same one.</summary>
public interface IAnswerStore
{
    /// <summary>The answer under a key; null when there is none or it is older than <paramref name="notBefore"/>.</summary>
    Task<StoredAnswer?> FindAsync(string key, DateTimeOffset notBefore, CancellationToken cancel = default);

    /// <summary>Keeps an answer; what was under its key goes, and so does everything older than <paramref name="notBefore"/>.</summary>
    Task SaveAsync(StoredAnswer answer, DateTimeOffset notBefore, CancellationToken cancel = default);
}
