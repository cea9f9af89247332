namespace NeuralSculpting.Core.Comparison;

/// <summary>The assignment of rows to columns with the greatest sum (Kuhn and Munkres, with potentials; O(n^3)).</summary>
public static class Assignment
{
    /// <summary>Assigns as many rows as there are columns to spare; of equal assignments always the same one.</summary>
    /// <param name="values">(rows, columns), finite.</param>
    /// <returns>The column of each row; -1 where there are more rows than columns and none is left for it.</returns>
    public static int[] Greatest(double[,] values)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        var n = Math.Max(rows, columns);
        // A square of costs: what is missing costs nothing.
        double Cost(int r, int c) => r < rows && c < columns ? -values[r, c] : 0;
        var (u, v, match, way) = (new double[n + 1], new double[n + 1], new int[n + 1], new int[n + 1]);
        for (var row = 1; row <= n; row++)
        {
            match[0] = row;
            var (least, used, column) = (new double[n + 1], new bool[n + 1], 0);
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                used[column] = true;
                var (at, delta, next) = (match[column], double.PositiveInfinity, 0);
                for (var c = 1; c <= n; c++)
                {
                    if (used[c])
                        continue;
                    var reduced = Cost(at - 1, c - 1) - u[at] - v[c];
                    if (reduced < least[c])
                        (least[c], way[c]) = (reduced, column);
                    if (least[c] < delta)
                        (delta, next) = (least[c], c);
                }
                for (var c = 0; c <= n; c++)
                {
                    if (used[c])
                        (u[match[c]], v[c]) = (u[match[c]] + delta, v[c] - delta);
                    else
                        least[c] -= delta;
                }
                column = next;
            }
            while (match[column] != 0);
            for (; column != 0; column = way[column])
                match[column] = match[way[column]];
        }
        var assigned = new int[rows];
        Array.Fill(assigned, -1);
        for (var c = 1; c <= columns; c++)
        {
            if (match[c] <= rows)
                assigned[match[c] - 1] = c - 1;
        }
        return assigned;
    }
}
