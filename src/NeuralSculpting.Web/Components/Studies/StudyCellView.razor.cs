using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Planning;
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
    private StructureConsensus? _consensus;
    private bool? _consensusHolds;
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

    private bool Fits(StudyRun run) => _which is null || (run.Outcome is { } outcome && (outcome.Holds(Measure, Rule) ?? false) == _which);

    private async Task OpenAsync(StudyRun run)
    {
        if (await Studies.OpenRunAsync(View.Summary.Id, run.Line.Index, run.Seed) is { } id)
            Navigation.NavigateTo(Display.Address(id) + (run.Outcome?.Holds(Measure, Rule) == false ? "#signatures-title" : ""));
    }

    private async Task<IReadOnlyList<FoundStructure>> GroupAsync()
    {
        var groups = new List<(Hierarchy Hierarchy, bool True, int Runs, StudyRun First)>();
        var votes = new List<IReadOnlyList<StructureVote>>();
        (_consensus, _consensusHolds) = (null, null);
        foreach (var run in _runs.Where(r => r.Outcome is { Error: null }).Take(MostDrawn))
        {
            if (await Studies.SculptAsync(View.Summary.Id, run.Line.Index, run.Seed) is not { } record)
                continue;
            var (network, options) = (record.Networks[0], run.Line.Spec.Detection);
            votes.Add(Votes(run, record));
            var found = ModuleDetector.Detect(network.Architecture, network.Masks, options, weights: options.Weighted ? network.Weights : null).Hierarchy;
            var at = groups.FindIndex(g => TieAgreement.SameStructure(g.Hierarchy, found));
            if (at < 0)
                groups.Add((found, run.Outcome!.Counts.TryGetValue(Measure, out var count) && count.First, 1, run));
            else
                groups[at] = groups[at] with { Runs = groups[at].Runs + 1 };
        }
        if (votes.Any(v => v.Count > 0))
        {
            _consensus = StructureConsensus.Of(votes);
            var agreed = groups.FirstOrDefault(g => TieAgreement.SameStructure(g.Hierarchy, _consensus.Winner.Best.Hierarchy));
            _consensusHolds = agreed.Hierarchy is null ? null : agreed.True;
        }
        return [.. groups.OrderByDescending(g => g.Runs).Take(MostGroups)
            .Select((g, i) => new FoundStructure(i, g.Runs, g.True, HierarchyScene.Build(g.Hierarchy, null, g.First.Line.Spec.Architecture.Inputs)))];
    }

    // Networks within 5 % of the fewest edges vote (docs/beyond.md).
    private static List<StructureVote> Votes(StudyRun run, SculptRecord record)
    {
        var able = record.Cells.Where(c => c.Accuracy >= run.Line.Spec.Pruning.Accuracy - 1e-9).ToList();
        if (able.Count == 0 || run.Line.Spec.Detection.Weighted)
            return [];
        var most = (able.Min(c => c.Edges) * (1 + (StructureConsensus.DefaultSlack / 100))) + 1e-9;
        return [.. able.Where(c => c.Edges <= most).Select(c => new StructureVote(
            ModuleDetector.Detect(run.Line.Spec.Architecture, c.Masks, run.Line.Spec.Detection).Hierarchy, c.Edges, c.ValidationLoss))];
    }

    /// <summary>A structure that runs of the cell have.</summary>
    private sealed record FoundStructure(int Key, int Runs, bool True, DiagramScene Scene);
}
