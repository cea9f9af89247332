namespace NeuralSculpting.Core.Baselines;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: slow, plain and accurate.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">n x n, symmetric; overwritten.</param>
    /// <returns>Eigenvalues ascending, and the vectors as columns in that order.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
            vectors[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix, n) > 1e-22 * n; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, n, p, q);
            }
        }
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => matrix[i, i]).ThenBy(i => i)];
        var sorted = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            for (var r = 0; r < n; r++)
                sorted[r, c] = vectors[r, order[c]];
        }
        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static double OffDiagonal(double[,] a, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                sum += a[i, j] * a[i, j];
        }
        return sum;
    }

    private static void Rotate(double[,] a, double[,] v, int n, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-300)
            return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (var k = 0; k < n; k++)
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        for (var k = 0; k < n; k++)
            (v[k, p], v[k, q]) = ((c * v[k, p]) - (s * v[k, q]), (s * v[k, p]) + (c * v[k, q]));
    }
}
