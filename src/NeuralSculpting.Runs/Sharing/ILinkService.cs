using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Sharing;

/// <summary>What became of a password that was tried.</summary>
/// <param name="Right">Whether it opens the link.</param>
/// <param name="Wait">How long to wait before the next try; zero when it was looked at.</param>
public readonly record struct PasswordTry(bool Right, TimeSpan Wait);

/// <summary>Links that show one thing to whoever has them.</summary>
public interface ILinkService
{
    /// <summary>Makes a link.</summary>
    /// <returns>The link with its token, which is told this once.</returns>
    /// <exception cref="InvalidOptionsException">A field breaks its rule.</exception>
    Task<CreatedLink> CreateAsync(NewLink link, CancellationToken cancel = default);

    /// <summary>Revokes a link and makes another that shows the same, with the same password and expiry.</summary>
    /// <returns>Null when there is no such link, or it opens no more.</returns>
    Task<CreatedLink?> ReplaceAsync(string id, CancellationToken cancel = default);

    /// <summary>Revokes a link for good; whether it was there and not revoked.</summary>
    Task<bool> RevokeAsync(string id, CancellationToken cancel = default);

    /// <summary>All links, newest first.</summary>
    Task<IReadOnlyList<SharedLink>> ListAsync(CancellationToken cancel = default);

    /// <summary>Removes revoked and expired links from the list.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(CancellationToken cancel = default);

    /// <summary>The link of a token, whether it still opens or not (<see cref="SharedLink.IsLive"/>); null when the token is none.</summary>
    Task<SharedLink?> FindByTokenAsync(string? token, CancellationToken cancel = default);

    /// <summary>A link by its id, if it opens now; null otherwise.</summary>
    Task<SharedLink?> FindLiveAsync(string id, CancellationToken cancel = default);

    /// <summary>Tries a password on a link that has one; the number of tries is limited for each link.</summary>
    Task<PasswordTry> TryPasswordAsync(string id, string password, CancellationToken cancel = default);

    /// <summary>Counts a visit.</summary>
    Task CountAsync(string id, CancellationToken cancel = default);
}
