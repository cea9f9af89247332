using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>A study in a frame of another page: its rates, a line a cell, and nothing around them.</summary>
public sealed partial class EmbeddedStudy : IDisposable
{
    private const int Most = 40;

    private StudyView? _view;
    private StudyWatch? _watch;
    private OverlapMap? _map;
    private List<(StudyCell Cell, StudyCount Count, bool First)> _rows = [];
    private bool _several;
    private bool _short;
    private bool _published;
    private int? _cell;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public string StudyId { get; set; } = "";

    /// <summary>Above it.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private TieRule Rule => StudyText.Rule(Query["ties"]) ?? _view?.Summary.Spec.Ties ?? TieRule.First;

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        Query.Changed -= Restate;
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        Query.Changed += Restate;
        _watch = new StudyWatch(Studies, Clock, StudyId, () => InvokeAsync(ShowAsync));
        // What changed between the first look and now was told to nobody.
        _ = InvokeAsync(ShowAsync);
    }

    private async Task ShowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private void Restate() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        if (await Studies.GetAsync(StudyId) is not { } view)
            return;
        _view = view;
        _map = StudyFigures.Overlap(view);
        _rows = [.. view.Cells.SelectMany(cell => cell.Counts.Select((count, i) => (cell, count, i == 0)))];
        _several = _rows.Any(r => r.Count.Measure != TieVerdicts.Success);
        _published = _rows.Any(r => r.Count.Published is not null);
        var tasks = view.Cells.Select(c => c.Pool.Task).Distinct().ToList();
        _short = tasks.Select(StudyText.Task).Distinct().Count() == tasks.Count;
        Read();
    }

    private string Name(StudyPoolKey pool) => _short ? StudyText.ShortCell(pool) : StudyText.Cell(pool);

    private void Read() => _cell = Query.Number("cell") is { } at && at < _view?.Cells.Count ? at : null;

    private void Open(int? cell) => Query.Set("cell", cell?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Where the bar ends and its interval lies, in percent of the track.</summary>
    private static string Span(Proportion count) =>
        count is { Rate: { } rate, Wilson: var (low, high) } ? FormattableString.Invariant($"--r:{100 * rate:0.#}%;--low:{100 * low:0.#}%;--high:{100 * high:0.#}%") : "--r:0%;--low:0%;--high:0%";
}
