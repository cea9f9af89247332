using System.Globalization;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>One pruning of the grid and the attempts it is made of, which follow one another.</summary>
/// <param name="Row">0.., by unit step.</param>
/// <param name="Column">0 = the unit pruning and the retraining after it, then by edge step.</param>
/// <param name="First">Index of its first attempt.</param>
/// <param name="Count">Attempts.</param>
/// <param name="Accepted">Attempts that were accepted.</param>
/// <param name="Edges">Edges of the network that it has arrived at.</param>
public readonly record struct RibbonPruning(int Row, int Column, int First, int Count, int Accepted, int Edges);

/// <summary>What a row of the ribbon says in words.</summary>
/// <param name="Step">"5 %"; "none" in edge-only pruning.</param>
/// <param name="Attempts">All of the row.</param>
/// <param name="Accepted">Those that were accepted.</param>
/// <param name="Edges">The fewest that any of its prunings has arrived at; null before the first attempt.</param>
public readonly record struct RibbonRow(string Step, int Attempts, int Accepted, int? Edges);

/// <summary>The attempts of a sculpt sorted into the grid: a row a unit step, a column a pruning.</summary>
public sealed class RibbonLayout
{
    private readonly PruningOptions _grid;
    private readonly Dictionary<double, int> _rows;
    private readonly Dictionary<double, int> _columns;

    /// <summary>Lays out a grid.</summary>
    public RibbonLayout(PruningOptions grid)
    {
        _grid = grid;
        UnitSteps = grid.Mode == PruningMode.EdgesOnly ? [] : grid.UnitSteps;
        EdgeSteps = grid.Mode == PruningMode.UnitsOnly ? [] : grid.EdgeSteps;
        _rows = UnitSteps.Index().ToDictionary(s => s.Item, s => s.Index);
        _columns = EdgeSteps.Index().ToDictionary(s => s.Item, s => s.Index + 1);
    }

    /// <summary>A row each, in percent; none in edge-only pruning, which has one row.</summary>
    public IReadOnlyList<double> UnitSteps { get; }

    /// <summary>A column each after the first, in percent; none in unit-only pruning.</summary>
    public IReadOnlyList<double> EdgeSteps { get; }

    /// <summary>Rows, at least 1.</summary>
    public int Rows => Math.Max(1, UnitSteps.Count);

    /// <summary>Columns, that of the units included.</summary>
    public int Columns => EdgeSteps.Count + 1;

    /// <summary>Where an attempt belongs; null for the dense training, and for steps that are not of the grid.</summary>
    public (int Row, int Column)? PlaceOf(Attempt attempt)
    {
        if (attempt.Stage == SculptStage.Dense)
            return null;
        var row = attempt.UnitStep is { } unit ? _rows.GetValueOrDefault(unit, -1) : 0;
        var column = attempt.Stage == SculptStage.Edges && attempt.EdgeStep is { } edge ? _columns.GetValueOrDefault(edge, -1) : 0;
        return row < 0 || column < 0 ? null : (row, column);
    }

    /// <summary>The prunings that have begun within the first <paramref name="visible"/> attempts, in order.</summary>
    public IReadOnlyList<RibbonPruning> Prunings(IReadOnlyList<AttemptEntry> attempts, int visible)
    {
        var prunings = new List<RibbonPruning>();
        var (dense, start) = (0, 0);
        for (var i = 0; i < Math.Min(visible, attempts.Count); i++)
        {
            var attempt = attempts[i].Attempt;
            if (attempt.Stage == SculptStage.Dense)
                dense = start = attempt.Edges;
            if (PlaceOf(attempt) is not { } place)
                continue;
            if (prunings.Count == 0 || (prunings[^1].Row, prunings[^1].Column) != place)
                prunings.Add(new RibbonPruning(place.Row, place.Column, i, 0, 0, place.Column == 0 ? dense : start));
            var pruning = prunings[^1];
            var accepted = attempt.Outcome == AttemptOutcome.Accepted;
            prunings[^1] = pruning with
            {
                Count = pruning.Count + 1,
                Accepted = pruning.Accepted + (accepted ? 1 : 0),
                Edges = accepted || attempt.Stage == SculptStage.Retraining ? attempt.Edges : pruning.Edges,
            };
            if (attempt.Stage == SculptStage.Retraining)
                start = attempt.Edges;
        }
        return prunings;
    }

    /// <summary>The index among the result's cells; null for a unit pruning that edge prunings go on from.</summary>
    public int? CellOf(int row, int column) => (_grid.Mode, column) switch
    {
        (PruningMode.UnitsOnly, 0) => row,
        (PruningMode.UnitsOnly, _) or (_, 0) => null,
        _ => (row * EdgeSteps.Count) + column - 1,
    };

    /// <summary>The place in the grid that a row and a column stand for.</summary>
    public GridPlace Place(int row, int column, IReadOnlyList<RibbonPruning> prunings)
    {
        var found = prunings.FirstOrDefault(p => p.Row == row && p.Column == column);
        return new GridPlace(
            UnitSteps.Count == 0 ? null : UnitSteps[row], column == 0 ? null : EdgeSteps[column - 1], CellOf(row, column),
            found.Count == 0 ? null : found.First + found.Count - 1);
    }

    /// <summary>The row and column of a place; null when it is not of this grid.</summary>
    public (int Row, int Column)? Find(GridPlace place)
    {
        var row = place.UnitStep is { } unit ? _rows.GetValueOrDefault(unit, -1) : 0;
        var column = place.EdgeStep is { } edge ? _columns.GetValueOrDefault(edge, -1) : 0;
        return row < 0 || column < 0 ? null : (row, column);
    }

    /// <summary>The cells that have the fewest edges, as far as they have got.</summary>
    public IReadOnlyList<int> Fewest(IReadOnlyList<RibbonPruning> prunings)
    {
        var cells = prunings.Where(p => CellOf(p.Row, p.Column) is not null).ToList();
        if (cells.Count == 0)
            return [];
        var fewest = cells.Min(p => p.Edges);
        return [.. cells.Where(p => p.Edges == fewest).Select(p => CellOf(p.Row, p.Column)!.Value)];
    }

    /// <summary>The ribbon in words, row by row.</summary>
    public IReadOnlyList<RibbonRow> Summarise(IReadOnlyList<RibbonPruning> prunings) =>
    [
        .. Enumerable.Range(0, Rows).Select(row =>
        {
            var own = prunings.Where(p => p.Row == row).ToList();
            return new RibbonRow(
                UnitSteps.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{UnitSteps[row]} %"),
                own.Sum(p => p.Count), own.Sum(p => p.Accepted), own.Count == 0 ? null : own.Min(p => p.Edges));
        }),
    ];
}
