using System.Text.Json;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>What the ribbon's script needs beside the attempts themselves.</summary>
internal static class RibbonMarks
{
    /// <summary>
    /// As JSON: unit and edge steps in percent; edges a pruning has arrived at and attempts accepted, as [row, column, edges,
    /// accepted]; winners as [row, column], the one shown first; the chosen pruning; the attempt being made; dense edges.
    /// </summary>
    public static string Of(
        RibbonLayout layout, IReadOnlyList<RibbonPruning> prunings, IReadOnlyList<int>? winners, GridPlace? selected, Attempt? now, long weights)
    {
        var chosen = selected is { } place ? layout.Find(place) : null;
        var current = now is null ? null : layout.PlaceOf(now);
        return JsonSerializer.Serialize(new
        {
            units = layout.UnitSteps,
            edges = layout.EdgeSteps,
            prunings = prunings.Select(p => (int[])[p.Row, p.Column, p.Edges, p.Accepted]),
            winners = (winners ?? layout.Fewest(prunings)).Select(c => PlaceOf(layout, c)),
            shown = winners is { Count: > 0 },
            selected = chosen is { } s ? (int[])[s.Row, s.Column] : null,
            current = current is { } c ? (int[])[c.Row, c.Column] : null,
            weights,
        });
    }

    private static int[] PlaceOf(RibbonLayout layout, int cell) =>
        layout.EdgeSteps.Count == 0 ? [cell, 0] : [cell / layout.EdgeSteps.Count, (cell % layout.EdgeSteps.Count) + 1];
}
