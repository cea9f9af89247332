using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>The runs of a cell: which structures they found, which failed, and why.</summary>
public sealed partial class StudyCellView
{
    private const int MostDrawn = 200;
    private const int MostGroups = 8;

    private IReadOnlyList<StudyRun> _runs = [];
    private IReadOnlyList<FoundStructure> _groups = [];
    private int _looked;
    private CellConsensus? _consensus;
    private FoundStructure? _agreed;
    private (string Id, int Pool, int Done)? _weighed;
    private (string Id, int Pool, int Done)? _loaded;
    private bool? _which;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public StudyView View { get; set; } = default!;

    /// <summary>The cell of its table, by place.</summary>
    [Parameter, EditorRequired]
    public int Pool { get; set; }

    /// <summary>Which ties decide.</summary>
    [Parameter]
    public TieRule Rule { get; set; }

    /// <summary>Back to the table.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private StudyPoolKey Key => View.Cells[Pool].Pool;

    private string Measure => View.Summary.Spec.Measures[0];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var now = (View.Summary.Id, Pool, View.Cells[Pool].Done);
        if (_loaded == now)
            return;
        var another = _loaded?.Pool != Pool;
        _loaded = now;
        _runs = await Studies.RunsAsync(View.Summary.Id, Pool) ?? [];
        // Structures are looked at when a cell is opened and when it is whole, not at every run that comes in.
        if (another || View.Cells[Pool].Done == View.Cells[Pool].Needed)
            _groups = await GroupAsync();
    }

    // The consensus of a large cell takes a moment: the page stands before it.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var cell = View.Cells[Pool];
        if (_weighed == _loaded || (cell.Done < cell.Needed && _weighed?.Pool == Pool))
            return;
        _weighed = _loaded;
        var (pool, consensus) = (Pool, await Studies.ConsensusAsync(View.Summary.Id, Pool, CellConsensus.Usual));
        if (pool != Pool)
            return;
        (_consensus, _agreed) = (consensus, Agreed(consensus));
        StateHasChanged();
    }

    private bool Fits(StudyRun run) => _which is null || (run.Outcome is { } outcome && (outcome.Holds(Measure, Rule) ?? false) == _which);

    private async Task OpenAsync(StudyRun run)
    {
        if (await Studies.OpenRunAsync(View.Summary.Id, run.Line.Index, run.Seed) is { } id)
            Navigation.NavigateTo(Display.Address(id) + (run.Outcome?.Holds(Measure, Rule) == false ? "#signatures-title" : ""));
    }

    private async Task<IReadOnlyList<FoundStructure>> GroupAsync()
    {
        var groups = new List<(Hierarchy Hierarchy, bool True, int Runs, StudyRun First)>();
        foreach (var run in _runs.Where(r => r.Outcome is { Error: null }).Take(MostDrawn))
        {
            if (await Studies.SculptAsync(View.Summary.Id, run.Line.Index, run.Seed) is not { } record)
                continue;
            var (network, options) = (record.Networks[0], run.Line.Spec.Detection);
            var found = ModuleDetector.Detect(network.Architecture, network.Masks, options, weights: options.Weighted ? network.Weights : null).Hierarchy;
            var at = groups.FindIndex(g => TieAgreement.SameStructure(g.Hierarchy, found));
            if (at < 0)
                groups.Add((found, run.Outcome!.Counts.TryGetValue(Measure, out var count) && count.First, 1, run));
            else
                groups[at] = groups[at] with { Runs = groups[at].Runs + 1 };
        }
        _looked = groups.Sum(g => g.Runs);
        return [.. groups.OrderByDescending(g => g.Runs).Take(MostGroups)
            .Select((g, i) => new FoundStructure(i, g.Runs, g.True, HierarchyScene.Build(g.Hierarchy, null, g.First.Line.Spec.Architecture.Inputs)))];
    }

    // The structure that most groups agree on.
    private FoundStructure? Agreed(CellConsensus? consensus) => consensus is null ? null : consensus.Groups
        .Select(g => (Group: g, Like: consensus.Groups.Count(other => TieAgreement.SameStructure(g.Hierarchy, other.Hierarchy)))).OrderByDescending(g => g.Like)
        .Select(g => new FoundStructure(-1, g.Like, g.Group.Holds.GetValueOrDefault(Measure), HierarchyScene.Build(g.Group.Hierarchy, null, View.Plan.Lines[Key.Lines[0]].Spec.Architecture.Inputs)))
        .FirstOrDefault();

    /// <summary>A structure that runs of the cell have.</summary>
    private sealed record FoundStructure(int Key, int Runs, bool True, DiagramScene Scene);
}
