namespace NeuralSculpting.Runs.Sharing;

/// <summary>Kinds of things that a link can show; open for more.</summary>
public static class LinkKinds
{
    /// <summary>One run.</summary>
    public const string Run = "run";

    /// <summary>Several runs side by side.</summary>
    public const string Comparison = "comparison";

    /// <summary>A network that came from outside.</summary>
    public const string Network = "network";

    /// <summary>A study.</summary>
    public const string Study = "study";
}

/// <summary>A link as its owner sees it: everything but its secret.</summary>
public sealed record SharedLink
{
    /// <summary>Eleven characters that name the link; no secret.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="LinkKinds"/>, or a later kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The ids of what it shows: one run, the runs of a comparison, one network.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The state of the page that was shared: a query string without "?"; empty = as it opens.</summary>
    public required string State { get; init; }

    /// <summary>What the link is called.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it asks for a password.</summary>
    public required bool HasPassword { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it ends by itself; null = never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked; null = it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Visits.</summary>
    public long Opened { get; init; }

    /// <summary>The last visit.</summary>
    public DateTimeOffset? LastOpened { get; init; }

    /// <summary>Whether it opens at a moment.</summary>
    public bool IsLive(DateTimeOffset at) => Revoked is null && (Expires is null || Expires > at);
}

/// <summary>What a new link is to be.</summary>
/// <param name="Kind">One of <see cref="LinkKinds"/>.</param>
/// <param name="Targets">1..200 ids.</param>
/// <param name="State">The query string of the page, without "?"; at most 8,000 characters.</param>
/// <param name="Title">1..200 characters.</param>
public sealed record NewLink(string Kind, IReadOnlyList<string> Targets, string State, string Title)
{
    /// <summary>When it ends; null = never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>4..200 characters; null = none.</summary>
    public string? Password { get; init; }
}

/// <summary>A link that was just made. Its token is known now and never again.</summary>
public sealed record CreatedLink(SharedLink Link, string Token);
