namespace NeuralSculpting.Runs.Answers;

/// <summary>
/// The request that this flow of execution carries out. The store writes its key in the transaction that creates, so whoever dies
/// between creating and answering does not create twice when asked again.
/// </summary>
public sealed class Creation : IDisposable
{
    private static readonly AsyncLocal<Creation?> _current = new();

    private readonly string _key;
    private readonly byte[] _hash;
    private readonly DateTimeOffset _at;
    private readonly List<string> _ids = [];
    private bool _marked;

    private Creation(string key, byte[] hash, DateTimeOffset at) => (_key, _hash, _at) = (key, hash, at);

    /// <summary>Begins one; it ends when disposed.</summary>
    /// <param name="key">What the asker called the request.</param>
    /// <param name="hash">SHA-256 of the request.</param>
    /// <param name="at">When (UTC).</param>
    public static Creation Begin(string key, byte[] hash, DateTimeOffset at) => _current.Value = new Creation(key, hash, at);

    /// <summary>Tells which ids are created by the write that is under way; nothing happens outside of a request with a key.</summary>
    public static void Made(IEnumerable<string> ids) => _current.Value?._ids.AddRange(ids);

    /// <summary>What to write beside what was created: once, and null when nothing was or no request has a key.</summary>
    public static StoredAnswer? TakeMark()
    {
        if (_current.Value is not { _marked: false, _ids.Count: > 0 } current)
            return null;
        current._marked = true;
        return StoredAnswer.Unanswered(current._key, current._hash, current._ids, current._at);
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Value = null;
}
