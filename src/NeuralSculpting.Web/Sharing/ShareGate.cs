using NeuralSculpting.Runs.Sharing;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Whether a link opens.</summary>
public enum GateAnswer
{
    /// <summary>There is no such link.</summary>
    Unknown,

    /// <summary>It has ended, or what it showed is gone.</summary>
    Ended,

    /// <summary>Its password is wanted first.</summary>
    Locked,

    /// <summary>It opens.</summary>
    Open,
}

/// <summary>What the gate says to a visitor.</summary>
/// <param name="Answer">Whether the link opens.</param>
/// <param name="Link">The link; null unless it is locked or open.</param>
/// <param name="Subject">What it shows; null unless it is locked or open. Nothing of it may be told while it is locked.</param>
public readonly record struct GateVisit(GateAnswer Answer, SharedLink? Link = null, SharedSubject? Subject = null)
{
    /// <summary>The status of the page for links that do not open.</summary>
    public int Status => Answer == GateAnswer.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
}

/// <summary>The one way from a token to what it shows.</summary>
public sealed class ShareGate(ILinkService links, IEnumerable<ISharedKind> kinds, ShareSessions sessions, TimeProvider clock)
{
    /// <summary>Looks at a visitor with a token.</summary>
    public async Task<GateVisit> VisitAsync(HttpContext http, string token)
    {
        var link = await links.FindByTokenAsync(token, http.RequestAborted);
        if (link is null)
            return new GateVisit(GateAnswer.Unknown);
        if (!link.IsLive(clock.GetUtcNow()) || await SubjectAsync(link, http.RequestAborted) is not { } subject)
            return new GateVisit(GateAnswer.Ended);
        var locked = link.HasPassword && !sessions.HasPassed(http, link);
        return new GateVisit(locked ? GateAnswer.Locked : GateAnswer.Open, link, subject);
    }

    /// <summary>What a link shows now; null when it is there no more.</summary>
    public Task<SharedSubject?> SubjectAsync(SharedLink link, CancellationToken cancel) =>
        kinds.FirstOrDefault(k => k.Kind == link.Kind)?.FindAsync(link, cancel) ?? Task.FromResult<SharedSubject?>(null);
}
