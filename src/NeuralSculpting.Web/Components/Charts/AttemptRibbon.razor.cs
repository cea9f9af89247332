using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>All attempts of a sculpt: a row a unit step, its unit pruning first, then its edge prunings.</summary>
public sealed partial class AttemptRibbon
{
    /// <summary>What to draw; render the component again (at most ten times a second) when more has been read.</summary>
    [Parameter, EditorRequired]
    public RunSeries Series { get; set; } = default!;

    /// <summary>The grid of the run's spec.</summary>
    [Parameter, EditorRequired]
    public PruningOptions Grid { get; set; } = default!;

    /// <summary>How much of it: null = all there is, less in a replay.</summary>
    [Parameter]
    public SeriesPosition? Position { get; set; }

    /// <summary>Indices of the result's cells that tie for fewest edges; null = those with the fewest edges so far.</summary>
    [Parameter]
    public IReadOnlyList<int>? Winners { get; set; }

    /// <summary>Whether attempts are still being made or replayed: the one at the end then pulses.</summary>
    [Parameter]
    public bool Moving { get; set; }

    /// <summary>The pruning that is chosen; null = none.</summary>
    [Parameter]
    public GridPlace? Selected { get; set; }

    /// <summary>The viewer chose a pruning, or with null none.</summary>
    [Parameter]
    public EventCallback<GridPlace?> SelectedChanged { get; set; }
}
