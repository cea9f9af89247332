using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>Hyper-parameters and results of the runs against each other.</summary>
public sealed partial class ParameterPlots
{
    private const int MostAxes = 8;

    private IReadOnlyList<Axis> _axes = [];
    private List<Axis> _shown = [];
    private IReadOnlyList<ComparedRun>? _of;
    private IReadOnlyList<ParallelLine> _lines = [];
    private PlotContent _scatter = default!;
    private Axis _x = default!;
    private Axis _y = default!;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <summary>Every option of their specs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SpecOption> Options { get; set; } = [];

    /// <summary>A run was clicked.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    [Inject]
    private QueryState Query { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_of, Runs))
            return;
        _of = Runs;
        _axes = Axis.Of(Runs, Options);
        if (_axes.Count < 2)
            return;
        var named = Query["axes"]?.Split(',') ?? [];
        _shown = [.. _axes.Where(a => named.Contains(a.Name))];
        if (_shown.Count < 2)
            _shown = [.. _axes.Take(MostAxes)];
        _x = Find("sx") ?? _axes.FirstOrDefault(a => a.Name == "density") ?? _axes[0];
        _y = Find("sy") ?? _axes.FirstOrDefault(a => a.Name == "accuracy") ?? _axes[1];
        Draw();
    }

    private Axis? Find(string key) => _axes.FirstOrDefault(a => a.Name == Query[key]);

    private void Draw()
    {
        _lines = [.. Runs.Select((run, i) => new ParallelLine($"{CompareText.Short(i)} {CompareText.Name(run.Summary)}", i, [.. _shown.Select(a => a.Value(i))]))];
        _scatter = Figures.Scatter(Runs, _x, _y);
    }

    private void Toggle(Axis axis)
    {
        if (!_shown.Remove(axis))
            _shown = [.. _axes.Where(a => a == axis || _shown.Contains(a))];
        Query.Set("axes", string.Join(',', _shown.Select(a => a.Name)));
        Draw();
    }

    private void Pick(ChangeEventArgs change, bool x)
    {
        if (_axes.FirstOrDefault(a => a.Name == change.Value as string) is not { } axis)
            return;
        (_x, _y) = x ? (axis, _y) : (_x, axis);
        Query.Set(x ? "sx" : "sy", axis.Name);
        Draw();
    }
}
