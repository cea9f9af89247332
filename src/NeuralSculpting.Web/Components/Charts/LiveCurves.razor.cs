using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>Loss, accuracy and density over all trainings of a run.</summary>
public sealed partial class LiveCurves
{
    /// <summary>What to draw; render the component again (at most ten times a second) when more has been read.</summary>
    [Parameter, EditorRequired]
    public RunSeries Series { get; set; } = default!;

    /// <summary>How much of it: null = all there is, less in a replay.</summary>
    [Parameter]
    public SeriesPosition? Position { get; set; }

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "curves";
}
