using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>A stretch of lines: the head of a group, where there is one, and the runs below it, read in pages and only where they are looked at.</summary>
internal sealed class Section(RunQuery query, RunGroup? group, bool open)
{
    /// <summary>Rows of a page.</summary>
    public const int PageRows = 100;

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();
    private readonly Dictionary<int, RunLine[]> _pages = [];
    private bool _counted = group is not null;

    /// <summary>The group; null when runs are not put together.</summary>
    public RunGroup? Group => group;

    /// <summary>Whether its runs are shown.</summary>
    public bool IsOpen => open;

    /// <summary>The group's key; empty without a group.</summary>
    public string Key { get; } = group is null ? "" : GroupKeys.Of(group);

    /// <summary>Its runs.</summary>
    public int Runs { get; private set; } = group?.Count ?? 0;

    /// <summary>Lines in the table.</summary>
    public int Lines => (group is null ? 0 : 1) + (open ? Runs : 0);

    /// <summary>Reads what is missing of some of its runs and forgets what is far from them.</summary>
    public async Task LoadAsync(IRunService service, int first, int last, CancellationToken cancel)
    {
        var (from, to) = (Math.Max(0, first) / PageRows, Math.Max(0, last) / PageRows);
        foreach (var far in _pages.Keys.Where(p => p < from - 1 || p > to + 1).ToList())
            _pages.Remove(far);
        for (var page = from; page <= to; page++)
        {
            if (_pages.ContainsKey(page) || (_counted && page * PageRows >= Runs))
                continue;
            // Counted once: a reload makes a new section.
            var read = await service.QueryAsync(query with { Skip = page * PageRows, Take = PageRows, Count = !_counted }, cancel);
            if (!_counted)
                (Runs, _counted) = (read.Total, true);
            _pages[page] = [.. read.Runs.Select(r => new RunLine(Name(r), r, read.Options.GetValueOrDefault(r.Id) ?? NoOptions))];
        }
    }

    /// <summary>A run by its place; null where it is not read, or gone since.</summary>
    public RunLine? At(int place) => _pages.TryGetValue(place / PageRows, out var rows) && place % PageRows < rows.Length ? rows[place % PageRows] : null;

    /// <summary>The runs that are held.</summary>
    public IEnumerable<RunSummary> Held => _pages.Values.SelectMany(p => p).Select(l => l.Run);

    /// <summary>Puts the newest rows in place of those that are held.</summary>
    public void Merge(IReadOnlyDictionary<string, RunSummary> changed)
    {
        foreach (var rows in _pages.Values)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (changed.TryGetValue(rows[i].Run.Id, out var run) && run.Revision >= rows[i].Run.Revision)
                    rows[i] = rows[i] with { Run = run };
            }
        }
    }

    // By tags, a run can stand in several groups.
    private string Name(RunSummary run) => group is null ? run.Id : $"{Key}/{run.Id}";
}
