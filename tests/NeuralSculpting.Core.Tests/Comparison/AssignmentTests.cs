using NeuralSculpting.Core.Comparison;

namespace NeuralSculpting.Core.Tests.Comparison;

public sealed class AssignmentTests
{
    public static TheoryData<int, int> Sizes { get; } = [.. from r in Enumerable.Range(0, 6) from c in Enumerable.Range(0, 6) select (r, c)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Greatest_AnySize_HasTheSumOfTheBestOfAllAssignments(int rows, int columns)
    {
        var chance = new Random(rows + (10 * columns));
        for (var round = 0; round < 30; round++)
        {
            var values = new double[rows, columns];
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                    values[i, j] = chance.Next(5) / 4.0;
            }
            var assigned = Assignment.Greatest(values);
            Assert.Equal(rows, assigned.Length);
            Assert.Equal(Math.Min(rows, columns), assigned.Count(c => c >= 0));
            Assert.Equal(assigned.Where(c => c >= 0).Distinct().Count(), assigned.Count(c => c >= 0));
            Assert.Equal(Best(values, 0, []), assigned.Select((c, r) => c < 0 ? 0 : values[r, c]).Sum(), 12);
        }
    }

    private static double Best(double[,] values, int row, HashSet<int> taken)
    {
        if (row == values.GetLength(0))
            return 0;
        var best = values.GetLength(0) > values.GetLength(1) || values.GetLength(1) == 0 ? Best(values, row + 1, taken) : double.NegativeInfinity;
        for (var column = 0; column < values.GetLength(1); column++)
        {
            if (taken.Add(column))
            {
                best = Math.Max(best, values[row, column] + Best(values, row + 1, taken));
                taken.Remove(column);
            }
        }
        return best;
    }
}
