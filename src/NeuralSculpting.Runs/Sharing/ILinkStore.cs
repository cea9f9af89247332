namespace NeuralSculpting.Runs.Sharing;

/// <summary>A link as it is stored.</summary>
/// <param name="Link">What its owner sees.</param>
/// <param name="SecretHash">SHA-256 of its secret; the secret itself is nowhere.</param>
/// <param name="Password">Null = none.</param>
public sealed record StoredLink(SharedLink Link, byte[] SecretHash, LinkPassword? Password);

/// <summary>Where links live. A write that has returned survives the end of the process; unknown ids are left alone.</summary>
public interface ILinkStore
{
    /// <summary>Adds a link.</summary>
    Task AddAsync(StoredLink link, CancellationToken cancel = default);

    /// <summary>Adds a link and revokes the one it stands in for, both or neither.</summary>
    /// <returns>False, with nothing changed, when there is no such link that is not revoked.</returns>
    Task<bool> ReplaceAsync(string id, StoredLink with, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>A link, revoked and expired ones too; null when there is none.</summary>
    Task<StoredLink?> FindAsync(string id, CancellationToken cancel = default);

    /// <summary>All links, newest first.</summary>
    Task<IReadOnlyList<SharedLink>> ListAsync(CancellationToken cancel = default);

    /// <summary>Revokes a link for good.</summary>
    /// <returns>Whether it was there and not yet revoked.</returns>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Removes links that open no more.</summary>
    /// <param name="now">Links that expired before are removed too.</param>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancel = default);

    /// <summary>Counts a visit.</summary>
    Task CountAsync(string id, DateTimeOffset at, CancellationToken cancel = default);
}
