using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>
/// The lines of the table behind the window that is looked at: pages from the store, never all runs. Free of Blazor.
/// </summary>
public sealed class RunsSource(IRunService service)
{
    private const int MostDrawn = 400;
    private List<Section> _sections = [];
    private (int First, int Count) _window = (0, 60);
    private int _turn;

    /// <summary>What is shown.</summary>
    public RunsAddress Address { get; private set; } = new();

    /// <summary>The conditions of the address.</summary>
    public IReadOnlyList<RunFilter> Filters { get; private set; } = [];

    /// <summary>What could not be understood of the filter, in words; empty where all is well.</summary>
    public IReadOnlyList<OptionError> Errors { get; private set; } = [];

    /// <summary>The lines that are drawn: those of the window that are read.</summary>
    public IReadOnlyList<TableLine> Lines { get; private set; } = [];

    /// <summary>The number of the first line that is drawn.</summary>
    public int First { get; private set; }

    /// <summary>All lines of the table.</summary>
    public int Total { get; private set; }

    /// <summary>Runs that fit.</summary>
    public int Runs { get; private set; }

    /// <summary>Groups that there are; 0 when runs are not put together.</summary>
    public int Groups { get; private set; }

    /// <summary>Whether something has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The question that the table answers.</summary>
    public RunQuery Query => Address.ToQuery(Filters);

    /// <summary>Reads what an address shows, from the first line on.</summary>
    public Task LoadAsync(RunsAddress address, CancellationToken cancel = default)
    {
        var same = IsLoaded && SameRows(address);
        var errors = new OptionErrors();
        (Address, Filters, Errors) = (address, RunFilterText.Parse(address.Filter, errors), errors.All);
        if (!same)
            _window = (0, _window.Count);
        return ReloadAsync(cancel);
    }

    /// <summary>Reads the same lines again, as they are now.</summary>
    public async Task ReloadAsync(CancellationToken cancel = default)
    {
        var turn = ++_turn;
        var (sections, groups) = await PlanAsync(cancel);
        // Runs may have gone since: the window ends where the table ends.
        _window.First = Math.Clamp(_window.First, 0, Math.Max(0, sections.Sum(s => s.Lines) - _window.Count));
        await ReadAsync(sections, _window, cancel);
        if (turn != _turn)
            return;
        (_sections, Groups, IsLoaded) = (sections, groups, true);
        Draw();
    }

    /// <summary>Another stretch of lines is looked at.</summary>
    /// <param name="first">Its first line, 0..</param>
    /// <param name="count">Its lines.</param>
    public async Task MoveAsync(int first, int count, CancellationToken cancel = default)
    {
        count = Math.Clamp(count, 1, MostDrawn);
        _window = (Math.Clamp(first, 0, Math.Max(0, Total - count)), count);
        var turn = _turn;
        await ReadAsync(_sections, _window, cancel);
        if (turn == _turn)
            Draw();
    }

    /// <summary>Puts newer rows in place; nothing moves.</summary>
    /// <returns>Whether any of them is held.</returns>
    public bool Merge(IReadOnlyDictionary<string, RunSummary> changed)
    {
        if (!_sections.SelectMany(s => s.Held).Any(r => changed.ContainsKey(r.Id)))
            return false;
        foreach (var section in _sections)
            section.Merge(changed);
        Draw();
        return true;
    }

    /// <summary>The ids of the runs from one line to another, both included, in the order of the table.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(int from, int to, CancellationToken cancel = default)
    {
        var ids = new List<string>();
        var start = 0;
        foreach (var section in _sections)
        {
            var runs = start + (section.Group is null ? 0 : 1);
            var (first, last) = (Math.Max(from, runs) - runs, Math.Min(to, start + section.Lines - 1) - runs);
            start += section.Lines;
            if (!section.IsOpen || last < first)
                continue;
            var query = section.Group is null ? Query : Within(section.Group);
            ids.AddRange((await service.QueryIdsAsync(query, cancel)).Skip(first).Take(last - first + 1));
        }
        return ids;
    }

    /// <summary>The question to the store for the runs of a group.</summary>
    public RunQuery Within(RunGroup group) => Query with { Filters = [.. Filters, .. group.Filters] };

    private bool SameRows(RunsAddress address) => (Address with { Columns = [], Open = [] }).Equals(address with { Columns = [], Open = [] });

    private async Task<(List<Section> Sections, int Groups)> PlanAsync(CancellationToken cancel)
    {
        if (Address.Group.Count == 0)
        {
            var section = new Section(Query, null, true);
            await section.LoadAsync(service, _window.First, _window.First, cancel);
            return ([section], 0);
        }
        var page = await service.GroupAsync(new RunGroupQuery { Fields = Address.Group, Runs = Query, Take = RunGroupQuery.MostGroups }, cancel);
        return ([.. page.Groups.Select(g => new Section(Within(g), g, Address.Open.Contains(GroupKeys.Of(g))))], page.Total);
    }

    private async Task ReadAsync(List<Section> sections, (int First, int Count) window, CancellationToken cancel)
    {
        var start = 0;
        foreach (var section in sections)
        {
            var runs = start + (section.Group is null ? 0 : 1);
            var end = start + section.Lines;
            if (section.IsOpen && end > window.First && runs < window.First + window.Count)
                await section.LoadAsync(service, window.First - runs, Math.Min(end, window.First + window.Count) - 1 - runs, cancel);
            start = end;
        }
    }

    private void Draw()
    {
        Total = _sections.Sum(s => s.Lines);
        Runs = _sections.Sum(s => s.Runs);
        First = Math.Min(_window.First, Math.Max(0, Total - _window.Count));
        var lines = new List<TableLine>();
        var seen = new HashSet<string>();
        var start = 0;
        foreach (var section in _sections)
        {
            var end = start + section.Lines;
            for (var at = Math.Max(start, First); at < Math.Min(end, First + _window.Count); at++)
            {
                if (Line(section, at - start) is not { } line)
                    continue;
                // Runs that came in between two pages push one of the first onto the second.
                lines.Add(seen.Add(line.Key) ? line : line with { Key = $"{line.Key}+{at}" });
            }
            start = end;
        }
        Lines = lines;
    }

    private static TableLine? Line(Section section, int place) => section.Group is not { } group
        ? section.At(place)
        : place == 0 ? new GroupLine(section.Key, group, section.IsOpen) : section.At(place - 1);
}
