using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>The networks of a run that tie for fewest edges (method.md 6), and how far their structures agree.</summary>
public sealed partial class TiesSection
{
    private IReadOnlyList<Group>? _groups;
    private RunResult? _of;
    private TieAgreement _agreement = null!;
    private Consensus _inputs = null!;
    private Consensus _outputs = null!;
    private int _networks;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    /// <summary>Its spec.</summary>
    [Parameter, EditorRequired]
    public RunSpec Spec { get; set; } = default!;

    /// <summary>Its result.</summary>
    [Parameter, EditorRequired]
    public RunResult Result { get; set; } = default!;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private FileSaver Saver { get; set; } = default!;

    private string Words => _networks == 1
        ? "No other network has as few edges: there is nothing to choose between."
        : _agreement.Structures == 1
            ? $"{_networks} networks have the fewest edges, and all have the same structure: the hierarchy does not depend on which of them is taken."
            : FormattableString.Invariant($"{_networks} networks have the fewest edges, with {_agreement.Structures} different structures; {100 * _agreement.Agreement:0} % of the pairs agree. The hierarchy shown is that of the first one: read it with that in mind.");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_of, Result))
            return;
        (_of, _groups) = (Result, null);
        var cells = Result.Ties.Cells;
        var detections = new List<Detection>();
        foreach (var cell in cells)
        {
            // The first is the network shown; the others are detected again, in microseconds each.
            detections.Add(cell == cells[0] ? Result.Detection : await DetectAsync(cell) ?? Result.Detection);
        }
        var hierarchies = detections.Select(d => d.Hierarchy).ToList();
        var task = Spec.ResolveTask();
        (_networks, _agreement) = (cells.Count, TieAgreement.Of(hierarchies));
        // One network has nothing to agree with; the groups of a thousand inputs take seconds, so not on the circuit.
        if (cells.Count > 1)
            (_inputs, _outputs) = await Task.Run(() => (Consensus.OfInputs(hierarchies, task.Inputs), Consensus.OfOutputs(hierarchies, task.Outputs)));
        _groups =
        [
            .. Enumerable.Range(0, cells.Count).GroupBy(i => _agreement.Groups[i]).OrderByDescending(g => g.Contains(0)).ThenByDescending(g => g.Count()).Select(g =>
            {
                var verdict = g.Contains(0) ? Result.Verdict : Judge.Verdict(task, Spec.Architecture, detections[g.First()]);
                var alignment = StructureAlignment.Of(hierarchies[0], hierarchies[g.First()], sameUnits: false);
                var next = hierarchies[0].Modules.Count;
                var colours = hierarchies[g.First()].Modules.ToDictionary(m => m.Id, m => alignment.FirstOf(m.Id) ?? next++);
                return new Group([.. g.Select(i => cells[i])], g.Contains(0), verdict.Success, HierarchyScene.Build(hierarchies[g.First()], verdict.Matches, task.Inputs, colours), Steps([.. g.Select(i => cells[i])]));
            }),
        ];
    }

    private async Task<Detection?> DetectAsync(int cell) => await Runs.HistoryAsync(RunId, cell) is { } path
        ? ModuleDetector.Detect(path.Architecture, path.History.MasksAt(path.Architecture, int.MaxValue), Spec.Detection)
        : null;

    private string Steps(IReadOnlyList<int> cells)
    {
        var named = cells.Take(6).Select(c => (Result.Cells[c].UnitStep, Result.Cells[c].EdgeStep) switch
        {
            ({ } unit, { } edge) => FormattableString.Invariant($"{unit:0.##}/{edge:0.##} %"),
            ({ } unit, null) => FormattableString.Invariant($"{unit:0.##} %"),
            (null, { } edge) => FormattableString.Invariant($"{edge:0.##} %"),
            _ => "no pruning",
        });
        return $"unit/edge steps: {string.Join(", ", named)}{(cells.Count > 6 ? $" and {cells.Count - 6} more" : "")}";
    }

    private sealed record Group(IReadOnlyList<int> Cells, bool Shown, bool? Success, DiagramScene Scene, string Steps);
}
