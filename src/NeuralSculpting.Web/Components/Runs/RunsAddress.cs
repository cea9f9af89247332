using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Which shelf of runs is looked at.</summary>
public enum RunShelf
{
    /// <summary>Runs that are neither archived nor deleted.</summary>
    Current,

    /// <summary>Archived runs.</summary>
    Archive,

    /// <summary>Deleted runs that can still be restored.</summary>
    Trash,
}

/// <summary>A column as it is chosen: a field and, where it was changed, a width in pixels.</summary>
public sealed record ColumnChoice(string Field, int? Width = null);

/// <summary>What the runs page shows, as it stands in its address: a link to it shows the same.</summary>
public sealed record RunsAddress
{
    /// <summary>Words that must occur.</summary>
    public string? Text { get; init; }

    /// <summary>Only runs in this state; null = all.</summary>
    public RunState? State { get; init; }

    /// <summary>Conditions as people type them: "modules = 3 and density &lt; 5 %"; null = none.</summary>
    public string? Filter { get; init; }

    /// <summary>Default: the runs in use.</summary>
    public RunShelf Shelf { get; init; }

    /// <summary>The order; empty = the newest first.</summary>
    public IReadOnlyList<RunSortKey> Sort { get; init; } = [];

    /// <summary>Fields that runs are put together by, the outermost first; empty = none.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    /// <summary>Groups that are open, by their key (<see cref="GroupKeys"/>).</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>The columns in their order; empty = the usual ones.</summary>
    public IReadOnlyList<ColumnChoice> Columns { get; init; } = [];

    /// <summary>Whether even the state without any choice says so in its address, because the bare one shows a view of the viewer's own.</summary>
    public bool Explicit { get; init; }

    /// <summary>Whether some runs are left out.</summary>
    public bool IsFiltered => Text is not null || State is not null || Filter is not null;

    /// <summary>The query string without "?"; empty where all is at its default.</summary>
    public string Query => RunsAddressText.Write(this);

    /// <summary>Reads a query string; what it does not know it leaves at its default.</summary>
    public static RunsAddress Parse(string? query) => RunsAddressText.Read(query);

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString() => Query is { Length: > 0 } query ? $"/?{query}" : "/";

    /// <summary>The question to the store, from the first row on.</summary>
    /// <param name="filters">What <see cref="Filter"/> means.</param>
    public RunQuery ToQuery(IReadOnlyList<RunFilter> filters) => new()
    {
        Text = Text, States = State is { } state ? [state] : [], Filters = filters, Deleted = Shelf == RunShelf.Trash,
        Archived = Shelf == RunShelf.Archive ? ArchivedRuns.Only : ArchivedRuns.Hide, PinnedFirst = Shelf == RunShelf.Current,
        SortBy = Sort.Count > 0 ? Sort : [new RunSortKey("created", true)],
        Options = [.. Columns.Select(c => c.Field).Where(f => RunFields.Find(f) is { IsOption: true })],
    };

    /// <summary>Sorted by a column: the other way round when it already is.</summary>
    /// <param name="field">The column's field.</param>
    /// <param name="add">Whether it comes after the keys that are there instead of in their place.</param>
    public RunsAddress SortedBy(string field, bool add = false)
    {
        var known = Sort.FirstOrDefault(k => k.Field == field);
        var key = new RunSortKey(field, known is null || !known.Descending);
        if (!add)
            return this with { Sort = [key] };
        return known is not null
            ? this with { Sort = [.. Sort.Select(k => k == known ? key : k)] }
            : this with { Sort = [.. Sort.Take(RunQuery.MostKeys - 1), key] };
    }

    /// <summary>With one more condition.</summary>
    public RunsAddress With(RunFilter filter) => this with { Filter = Filter is null ? filter.ToString() : $"{Filter} and {filter}" };

    /// <summary>Without search, state and conditions.</summary>
    public RunsAddress Unfiltered() => this with { Text = null, State = null, Filter = null };

    /// <summary>By content.</summary>
    public bool Equals(RunsAddress? other) => other is not null && Query == other.Query;

    /// <inheritdoc/>
    public override int GetHashCode() => Query.GetHashCode(StringComparison.Ordinal);
}
