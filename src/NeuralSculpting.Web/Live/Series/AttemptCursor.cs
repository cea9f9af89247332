using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>Which attempts one browser has: sends those that are missing, or says how many to keep.</summary>
public sealed class AttemptCursor
{
    private int _sent;
    private int _total = -1;

    /// <summary>
    /// The next page of attempts: the browser keeps those before its first one and adds its items. Null when it has everything.
    /// A journal that went back to its last checkpoint needs no care: what follows is the same again.
    /// </summary>
    public JournalPage<AttemptEntry>? Next(IReadOnlyList<AttemptEntry> attempts, int visible)
    {
        visible = Math.Clamp(visible, 0, attempts.Count);
        if (visible == _total)
            return null;
        var first = Math.Min(_sent, visible);
        (_sent, _total) = (visible, visible);
        return new JournalPage<AttemptEntry>(first, [.. attempts.Skip(first).Take(visible - first)], visible);
    }

    /// <summary>The browser has nothing any more.</summary>
    public void Forget() => (_sent, _total) = (0, -1);
}
