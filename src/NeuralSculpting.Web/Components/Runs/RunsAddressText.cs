using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>
/// The state of the runs page as a query string that people can read and write:
/// "state=finished&amp;filter=modules = 3&amp;sort=density,seed&amp;dir=asc,desc&amp;group=task&amp;cols=state:120,task,seed".
/// </summary>
internal static class RunsAddressText
{
    private const string Ascending = "asc";
    private const string Everything = "all";
    private const int LeastWidth = 40;
    private const int MostWidth = 900;
    private const int MostColumns = 60;

    public static string Write(RunsAddress address)
    {
        var parts = new List<string>();
        Add("show", address.Shelf == RunShelf.Current ? null : Word(address.Shelf));
        Add("q", address.Text);
        Add("state", address.State is { } state ? Word(state) : null);
        Add("filter", address.Filter);
        Add("sort", List(address.Sort.Select(k => k.Field)));
        Add("dir", address.Sort.All(k => k.Descending) ? null : List(address.Sort.Select(k => k.Descending ? "desc" : Ascending)));
        Add("group", List(address.Group));
        Add("open", List(address.Open));
        Add("cols", List(address.Columns.Select(c => c.Width is { } width ? FormattableString.Invariant($"{c.Field}:{width}") : c.Field)));
        return parts.Count > 0 ? string.Join('&', parts) : address.Explicit ? $"show={Everything}" : "";

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add($"{name}={Escape(value)}");
        }
    }

    public static RunsAddress Read(string? query)
    {
        var parts = QueryHelpers.ParseQuery(query ?? "").ToDictionary(p => p.Key, p => p.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase);
        var directions = Items("dir");
        var filter = Known("filter");
        // Addresses of the first edition had a part of their own for the task.
        if (Known("task") is { } task)
            filter = (filter is null ? "" : $"{filter} and ") + new RunFilter("task", RunOperator.Equal, task);
        return new RunsAddress
        {
            Shelf = Enum.TryParse<RunShelf>(Known("show"), true, out var shelf) && Enum.IsDefined(shelf) ? shelf : RunShelf.Current,
            Explicit = string.Equals(Known("show"), Everything, StringComparison.OrdinalIgnoreCase),
            Text = Known("q"),
            State = Enum.TryParse<RunState>(Known("state"), true, out var state) && Enum.IsDefined(state) ? state : null,
            Filter = filter,
            Sort = [.. Items("sort").Select((f, i) => (Field: RunFields.Find(f), Up: directions.ElementAtOrDefault(i) == Ascending))
                .Where(k => k.Field is { Sortable: true }).DistinctBy(k => k.Field!.Name).Take(RunQuery.MostKeys).Select(k => new RunSortKey(k.Field!.Name, !k.Up))],
            Group = [.. Items("group").Select(RunFields.Find).Where(f => f is { Groupable: true }).Select(f => f!.Name).Distinct().Take(RunGroupQuery.MostFields)],
            Open = Items("open"),
            Columns = [.. Items("cols").Select(Column).OfType<ColumnChoice>().DistinctBy(c => c.Field).Take(MostColumns)],
        };

        string? Known(string name) => parts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

        string[] Items(string name) => (Known(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static ColumnChoice? Column(string text)
    {
        var colon = text.LastIndexOf(':');
        var width = 0;
        var sized = colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out width);
        return RunFields.Find(sized ? text[..colon] : text) is { } field ? new ColumnChoice(field.Name, sized ? Math.Clamp(width, LeastWidth, MostWidth) : null) : null;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? List(IEnumerable<string> items) => string.Join(',', items) is { Length: > 0 } list ? list : null;

    // Commas, colons and blanks stay readable; everything that means something in an address is escaped.
    private static string Escape(string value) =>
        Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%20", "+", StringComparison.Ordinal);
}
