using System.Security.Cryptography;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Sharing;

/// <summary>Makes, opens and ends links.</summary>
internal sealed class LinkService(ILinkStore store, AttemptLimiter limiter, TimeProvider clock) : ILinkService
{
    private const int MostTargets = 200;
    private const int MostState = 8_000;
    private const int MostText = 200;
    private const int LeastPassword = 4;

    private static readonly byte[] _noHash = new byte[SHA256.HashSizeInBytes];

    /// <inheritdoc/>
    public async Task<CreatedLink> CreateAsync(NewLink link, CancellationToken cancel = default)
    {
        Check(link);
        var password = link.Password is { } text ? await Task.Run(() => LinkPassword.Of(text), cancel) : null;
        var token = LinkToken.New();
        var made = new SharedLink
        {
            Id = token.Id,
            Kind = link.Kind,
            Targets = [.. link.Targets],
            State = link.State,
            Title = link.Title.Trim(),
            HasPassword = password is not null,
            Created = clock.GetUtcNow(),
            Expires = link.Expires,
        };
        await store.AddAsync(new StoredLink(made, token.Hash, password), cancel);
        return new CreatedLink(made, token.ToString());
    }

    /// <inheritdoc/>
    public async Task<CreatedLink?> ReplaceAsync(string id, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (await store.FindAsync(id, cancel) is not { } old || !old.Link.IsLive(now))
            return null;
        var token = LinkToken.New();
        var made = old.Link with { Id = token.Id, Created = now, Opened = 0, LastOpened = null };
        return await store.ReplaceAsync(id, new StoredLink(made, token.Hash, old.Password), now, cancel) ? new CreatedLink(made, token.ToString()) : null;
    }

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string id, CancellationToken cancel = default) => store.RevokeAsync(id, clock.GetUtcNow(), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SharedLink>> ListAsync(CancellationToken cancel = default) => store.ListAsync(cancel);

    /// <inheritdoc/>
    public Task<int> ForgetAsync(CancellationToken cancel = default) => store.ForgetAsync(clock.GetUtcNow(), cancel);

    /// <inheritdoc/>
    public async Task<SharedLink?> FindByTokenAsync(string? token, CancellationToken cancel = default)
    {
        if (!LinkToken.TryParse(token, out var read))
            return null;
        var stored = await store.FindAsync(read.Id, cancel);
        // Compared in any case, in a time that does not depend on how much fits.
        var fits = CryptographicOperations.FixedTimeEquals(read.Hash, stored?.SecretHash ?? _noHash);
        return fits ? stored?.Link : null;
    }

    /// <inheritdoc/>
    public async Task<SharedLink?> FindLiveAsync(string id, CancellationToken cancel = default) =>
        await store.FindAsync(id, cancel) is { } stored && stored.Link.IsLive(clock.GetUtcNow()) ? stored.Link : null;

    /// <inheritdoc/>
    public async Task<PasswordTry> TryPasswordAsync(string id, string password, CancellationToken cancel = default)
    {
        var wait = limiter.Take(id);
        if (wait > TimeSpan.Zero)
            return new PasswordTry(false, wait);
        if (await store.FindAsync(id, cancel) is not { Password: { } known } stored || !stored.Link.IsLive(clock.GetUtcNow()))
            return default;
        var right = password.Length <= MostText && await Task.Run(() => known.Fits(password), cancel);
        if (right)
            limiter.Forgive(id);
        return new PasswordTry(right, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public Task CountAsync(string id, CancellationToken cancel = default) => store.CountAsync(id, clock.GetUtcNow(), cancel);

    private void Check(NewLink link) => new OptionErrors()
        .Require(!string.IsNullOrWhiteSpace(link.Kind), "kind", "must name what is shared")
        .Require(link.Targets.Count is >= 1 and <= MostTargets, "targets", FormattableString.Invariant($"must be 1 to {MostTargets} ids"))
        .Require(link.Targets.All(t => !string.IsNullOrWhiteSpace(t)), "targets", "must not be empty ids")
        .Require(link.State.Length <= MostState, "state", FormattableString.Invariant($"must have at most {MostState} characters"))
        .Require(link.Title.Trim().Length is >= 1 and <= MostText, "title", FormattableString.Invariant($"must have 1 to {MostText} characters"))
        .Require(link.Expires is not { } end || end > clock.GetUtcNow(), "expires", "must lie in the future")
        .Require(
            link.Password is not { } p || p.Length is >= LeastPassword and <= MostText,
            "password", FormattableString.Invariant($"must have {LeastPassword} to {MostText} characters"))
        .ThrowIfAny();
}
