namespace NeuralSculpting.Core.Pruning;

/// <summary>Chooses the result from the finished grid: the fewest edges, ties by the lowest validation loss (method.md 6).</summary>
internal static class ResultBuilder
{
    public static SculptResult Build(SculptProblem problem, SculptState state)
    {
        var (cells, networks, offset) = (new List<GridCell>(), new List<Candidate?>(), 1);
        foreach (var branch in state.Branches)
        {
            foreach (var (cell, network) in branch.Cells)
            {
                // Branches number their own attempts from 0.
                var attempts = cell.History.Attempts.Select(a => a + offset).ToArray();
                cells.Add(cell with { History = new PruningHistory { Attempts = attempts, DeathSteps = cell.History.DeathSteps } });
                networks.Add(network);
            }
            offset += branch.Attempts;
        }
        var fewest = cells.Min(c => c.Edges);
        int[] ties = [.. Enumerable.Range(0, cells.Count).Where(i => cells[i].Edges == fewest).OrderBy(i => cells[i].ValidationLoss)];
        return new SculptResult
        {
            Cells = cells,
            Ties = ties,
            Networks = [.. ties.Select(i => networks[i]!.Network)],
            DenseAccuracy = state.Dense.Accuracy,
            AccuracyReached = problem.Reaches(cells[ties[0]].Accuracy),
            Trainings = 1 + state.Branches.Sum(b => b.Trainings),
            Attempts = state.Attempts,
            Steps = state.DenseSteps + state.Branches.Sum(b => b.Steps),
        };
    }
}
