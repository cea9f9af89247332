using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Charts;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>A pruning of the grid that the viewer looks at in place of the result.</summary>
/// <param name="Place">Where it stands in the grid.</param>
/// <param name="Path">The way to its network.</param>
/// <param name="Detection">The modules of its network.</param>
/// <param name="Modules">The module of each original unit, or -1.</param>
/// <param name="Words">What it is, for a person.</param>
public sealed record ChosenCell(GridPlace Place, PruningPath Path, Detection Detection, int[] Modules, string Words)
{
    /// <summary>Finds the modules of a cell's network: it takes microseconds, so nothing need be stored.</summary>
    public static ChosenCell Of(GridPlace place, PruningPath path, DetectionOptions options, CellSummary cell)
    {
        var detection = ModuleDetector.Detect(path.Architecture, path.History.MasksAt(path.Architecture, int.MaxValue), options);
        string[] steps =
        [
            .. place.UnitStep is { } unit ? (string[])[FormattableString.Invariant($"unit step {unit:0.##} %")] : [],
            .. place.EdgeStep is { } edge ? (string[])[FormattableString.Invariant($"edge step {edge:0.##} %")] : [],
        ];
        var words = FormattableString.Invariant(
            $"{string.Join(", ", steps)}: {cell.Edges} edges, {cell.Units} hidden units, accuracy {cell.Accuracy:0.##} %, {detection.Hierarchy.Modules.Count} modules");
        return new ChosenCell(place, path, detection, NetworkPicture.Modules(detection), words);
    }
}
