namespace NeuralSculpting.Cli.Sculpting;

/// <summary>Hands outcomes on in the order asked for, as soon as those before them are there.</summary>
/// <param name="report">Takes them.</param>
/// <param name="held">Whether all of them wait for <see cref="Flush"/>.</param>
internal sealed class OrderedOutcomes(RunReport report, bool held) : IDisposable
{
    private readonly SortedDictionary<int, RunOutcome> _waiting = [];
    private int _next;

    /// <summary>Takes an outcome; one call at a time.</summary>
    public void Add(RunOutcome outcome)
    {
        report.Keep(outcome);
        _waiting.Add(outcome.Index, outcome);
        while (!held && _waiting.Remove(_next, out var next))
        {
            report.Write(next);
            _next++;
        }
    }

    /// <summary>Hands on all that wait, in order, gaps or not.</summary>
    public void Flush()
    {
        foreach (var outcome in _waiting.Values)
            report.Write(outcome);
        _waiting.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => Flush();
}
