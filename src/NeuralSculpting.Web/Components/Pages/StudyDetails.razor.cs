using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>One study, live: its pictures, its table, and the runs of a cell. What is seen is its address.</summary>
public sealed partial class StudyDetails : IDisposable
{
    private StudyView? _view;
    private StudyWatch? _watch;
    private OverlapMap? _map;
    private IReadOnlyList<(string Measure, PlotContent Content)> _bars = [];
    private IReadOnlyList<StudyRun> _failures = [];
    private string? _drawn;
    private string? _loaded;
    private int? _cell;
    private int _agree;
    private int _disagree;
    private StudySort? _sort;
    private bool _only;
    private bool _looked;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private FileSaver Saver { get; set; } = default!;

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
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
            return;
        _loaded = Id;
        _watch?.Dispose();
        _watch = null;
        await LoadAsync();
        _looked = true;
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Query.Changed += Restate;
        if (_watch is not null || _view is not { Summary.ReadOnly: false })
            return;
        _watch = new StudyWatch(Studies, Clock, Id, () => InvokeAsync(ShowAsync));
        // What changed between the first look and now was told to nobody.
        _ = InvokeAsync(ShowAsync);
    }

    private void Restate() => _ = InvokeAsync(() =>
    {
        Read();
        Draw();
        StateHasChanged();
    });

    private async Task ShowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _view = await Studies.GetAsync(Id);
        if (_view is null)
            return;
        var failing = _view.Cells.Where(c => c.Failed > 0).Take(20).ToList();
        var failures = new List<StudyRun>();
        foreach (var cell in failing)
            failures.AddRange((await Studies.RunsAsync(Id, cell.Pool.Index) ?? []).Where(r => r.Outcome?.Error is not null));
        _failures = failures;
        Read();
        Draw();
    }

    private void Read()
    {
        _cell = Query.Number("cell") is { } at && at < _view?.Cells.Count ? at : null;
        _only = Query["only"] == "1";
        _sort = StudySort.Read(Query["sort"]);
    }

    private void Draw()
    {
        if (_view is not { } view)
            return;
        var verdicts = view.Cells.SelectMany(c => c.Counts).Select(c => c.Agrees(Rule)).ToList();
        (_agree, _disagree) = (verdicts.Count(v => v == true), verdicts.Count(v => v == false));
        _map = StudyFigures.Overlap(view);
        // Pictures are drawn again only when what they show has changed.
        var key = $"{Rule} {view.Summary.Progress.Done} {view.Summary.Progress.Known}";
        if (_drawn == key)
            return;
        _drawn = key;
        _bars = _map is not null || view.Cells.Count > StudyFigures.MostBars ? [] : [.. view.Summary.Spec.Measures.Select(m => (m, StudyFigures.Bars(view.Cells, m, Rule)))];
    }

    private void Open(int? cell) => Query.Set("cell", cell?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void ChooseRule(TieRule rule) => Query.Set("ties", rule == _view!.Summary.Spec.Ties ? null : rule.ToString().ToLowerInvariant());

    private void Filter(bool only) => Query.Set("only", only ? "1" : null);

    private async Task PauseAsync()
    {
        await Studies.PauseAsync(Id);
        await LoadAsync();
    }

    private async Task ResumeAsync()
    {
        await Studies.ResumeAsync(Id);
        await LoadAsync();
    }

    private Task SaveTable() => Saver.SaveAsync("study.csv", "text/csv", StudyText.Csv(_view!.Summary.Spec with { Ties = Rule }, _view.Cells));

    private Task SaveSpec() => Saver.SaveAsync("study.json", "application/json", _view!.Summary.Spec.ToJson());

    private async Task SaveResults()
    {
        if (await Studies.ResultsAsync(Id) is { } results)
            await Saver.SaveAsync("results.study.json", "application/json", StudyResultsJson.Write(results));
    }

    private static string Share(double part, StudyTimes times) => Display.Share(part / Math.Max(1e-9, times.Sculpting + times.Detecting + times.Storing));
}
