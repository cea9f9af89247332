using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>
/// What the charts of one run show to one viewer, read from its journal: the same whether the run is live or stored, and
/// whether the viewer was there from the start. Not safe for several threads.
/// </summary>
/// <param name="weights">Edges of the dense network, 1..</param>
public sealed class RunSeries(long weights)
{
    private readonly List<AttemptEntry> _attempts = [];

    /// <summary>Attempts whose epochs have not all been read.</summary>
    private readonly List<AttemptEntry> _waiting = [];

    /// <summary>Edges of the dense network.</summary>
    public long Weights => weights;

    /// <summary>Attempts that ended, entry i with index i.</summary>
    public IReadOnlyList<AttemptEntry> Attempts => _attempts;

    /// <summary>The attempt that is being trained; null between attempts and when the run does not run.</summary>
    public Attempt? Current { get; private set; }

    /// <summary>What the journal said last; null before the first reading and when there is no such run.</summary>
    public JournalStatus? Status { get; private set; }

    /// <summary>A row an epoch: see <see cref="Trace"/>.</summary>
    public CurveTable Epochs { get; } = new(Trace.Count);

    /// <summary>A row an attempt, by its best epoch; NaN where it was not trained.</summary>
    public CurveTable Trainings { get; } = new(Trace.Count);

    /// <summary>All that has been read.</summary>
    public SeriesPosition End => new(Epochs.Count, _attempts.Count);

    /// <summary>The position right after the first <paramref name="attempts"/> attempts.</summary>
    public SeriesPosition After(int attempts)
    {
        attempts = Math.Clamp(attempts, 0, _attempts.Count);
        return new(attempts == 0 ? 0 : EndOf(_attempts[attempts - 1]), attempts);
    }

    /// <summary>The position at which <paramref name="epochs"/> epochs have been trained, and all attempts that ended by then.</summary>
    public SeriesPosition At(int epochs)
    {
        epochs = Math.Clamp(epochs, 0, Epochs.Count);
        var (low, high) = (0, _attempts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = EndOf(_attempts[middle]) <= epochs ? (middle + 1, high) : (low, middle);
        }
        return new(epochs, low);
    }

    /// <summary>Reads what is new, at most about <paramref name="most"/> epochs; whether there is more to read at once.</summary>
    public async Task<bool> PumpAsync(IRunJournalReader journal, int most = 65_536, CancellationToken cancel = default)
    {
        // In this order every epoch belongs to an attempt that is known: it ended, or is the current one.
        var epochs = await journal.ReadEpochsAsync(Epochs.Count, most, cancel);
        Status = await journal.StatusAsync(cancel);
        Current = Status?.Current;
        var attempts = await journal.ReadAttemptsAsync(_attempts.Count + _waiting.Count, int.MaxValue, cancel);
        Take(attempts);
        Take(epochs);
        return epochs.Next < epochs.Total && epochs.Items.Count > 0;
    }

    private void Take(JournalPage<AttemptEntry> page)
    {
        if (page.First < _attempts.Count)
        {
            _attempts.RemoveRange((int)page.First, _attempts.Count - (int)page.First);
            Trainings.Truncate((int)page.First);
        }
        var kept = Math.Max(0, (int)page.First - _attempts.Count);
        if (kept < _waiting.Count)
            _waiting.RemoveRange(kept, _waiting.Count - kept);
        _waiting.AddRange(page.Items);
    }

    private void Take(JournalPage<EpochPoint> page)
    {
        Epochs.Truncate((int)page.First);
        Span<float> row = stackalloc float[Trace.Count];
        foreach (var point in page.Items)
        {
            if (EdgesOf(point.Attempt) is not { } edges)
                break;
            row[Trace.TrainingLoss] = point.TrainingLoss;
            row[Trace.ValidationLoss] = point.ValidationLoss;
            row[Trace.Accuracy] = point.Accuracy;
            row[Trace.Density] = Percent(edges);
            Epochs.Append(row);
        }
        var done = _waiting.TakeWhile(entry => EndOf(entry) <= Epochs.Count).ToList();
        foreach (var (attempt, first) in done)
        {
            row[Trace.TrainingLoss] = attempt.BestEpoch < 0 ? float.NaN : Epochs.Values(Trace.TrainingLoss)[(int)first + attempt.BestEpoch];
            row[Trace.ValidationLoss] = (float)attempt.ValidationLoss;
            row[Trace.Accuracy] = (float)attempt.Accuracy;
            row[Trace.Density] = Percent(attempt.Edges);
            Trainings.Append(row);
        }
        _attempts.AddRange(done);
        _waiting.RemoveRange(0, done.Count);
    }

    private int? EdgesOf(int attempt)
    {
        if (attempt < _attempts.Count)
            return _attempts[attempt].Attempt.Edges;
        var waiting = attempt - _attempts.Count;
        return waiting < _waiting.Count ? _waiting[waiting].Attempt.Edges : Current?.Index == attempt ? Current.Edges : null;
    }

    private float Percent(int edges) => (float)(100.0 * edges / weights);

    private static int EndOf(AttemptEntry entry) => (int)entry.FirstEpoch + entry.Attempt.Epochs;
}
