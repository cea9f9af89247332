using System.Globalization;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>What the runs page shows, as it stands in its address: a link to it shows the same.</summary>
public sealed record RunsAddress
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 25;

    /// <summary>Words that must occur.</summary>
    public string? Text { get; init; }

    /// <summary>Only runs in this state; null = all.</summary>
    public RunState? State { get; init; }

    /// <summary>Only runs of this task; null = all.</summary>
    public string? Task { get; init; }

    /// <summary>Default: when they were submitted.</summary>
    public RunSort Sort { get; init; }

    /// <summary>Default true.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether some runs are left out.</summary>
    public bool IsFiltered => Text is not null || State is not null || Task is not null;

    /// <summary>Reads the parts of an address; what it does not know it leaves at its default.</summary>
    public static RunsAddress Parse(string? text, string? state, string? task, string? sort, string? direction, int? page) => new()
    {
        Text = Known(text),
        State = Enum.TryParse<RunState>(state, true, out var s) && Enum.IsDefined(s) ? s : null,
        Task = Known(task),
        Sort = Enum.TryParse<RunSort>(sort, true, out var by) && Enum.IsDefined(by) ? by : RunSort.Created,
        Descending = direction != "asc",
        Page = Math.Clamp(page ?? 1, 1, 1_000_000),
    };

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("q", Text);
        Add("state", State?.ToString().ToLowerInvariant());
        Add("task", Task);
        Add("sort", Sort == RunSort.Created ? null : Sort.ToString().ToLowerInvariant());
        Add("dir", Descending ? null : "asc");
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        return parts.Count == 0 ? "/" : $"/?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>The question to the store.</summary>
    public RunQuery ToQuery() => new()
    {
        Text = Text, States = State is { } state ? [state] : [], Task = Task, Sort = Sort, Descending = Descending,
        Skip = (Page - 1) * PageSize, Take = PageSize,
    };

    /// <summary>Sorted by a column: the other way round when it already is.</summary>
    public RunsAddress SortedBy(RunSort sort) => this with { Sort = sort, Descending = sort != Sort || !Descending, Page = 1 };

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
