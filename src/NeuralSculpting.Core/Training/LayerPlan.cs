namespace NeuralSculpting.Core.Training;

/// <summary>
/// One weight layer of a compiled network: only units that still have an edge, and only their edges. A layer with most of
/// its edges is computed as a dense matrix, stored along the side that needs less padding; any other as a list of edges.
/// </summary>
internal sealed unsafe class LayerPlan
{
    /// <summary>
    /// Share of edges from which a layer is computed as a matrix: where the two kinds of kernels cost the same
    /// (tests/NeuralSculpting.Benchmarks, "crossover").
    /// </summary>
    public const double DenseFrom = 0.4;

    /// <summary>The same for the kernels of large layers, whose matrices reach more of the machine ("large-step").</summary>
    public const double WideDenseFrom = 0.28;

    /// <summary>Receiving units.</summary>
    public int Rows;

    /// <summary>Sending units.</summary>
    public int Columns;

    /// <summary>Edges between them.</summary>
    public int Edges;

    /// <summary>Whether the layer is computed as a matrix.</summary>
    public bool Dense;

    /// <summary>Matrix: whether a stored line belongs to a sending unit (else to a receiving one).</summary>
    public bool Transposed;

    /// <summary>Matrix: floats from line to line, a multiple of 16.</summary>
    public int Stride;

    /// <summary>Where its weights begin among all parameters, a multiple of 16.</summary>
    public int WeightStart;

    /// <summary>Where its biases begin among all parameters, a multiple of 16.</summary>
    public int BiasStart;

    /// <summary>Matrix with masked entries: 0 or 1 for each stored entry; null when full.</summary>
    public float* Mask;

    /// <summary>Edge list: the first edge of each row, and one past the last (Rows + 1).</summary>
    public int* RowStart;

    /// <summary>Edge list: the sending unit of each edge.</summary>
    public int* Column;

    /// <summary>Edge list: the receiving unit of each edge; padded to a multiple of 16 with 0.</summary>
    public int* Row;

    /// <summary>Edge list by sending unit: the first place of each, and one past the last (Columns + 1); null when not asked for.</summary>
    public int* ColumnStart;

    /// <summary>Edge list by sending unit: the number of the edge at each place.</summary>
    public int* EdgeByColumn;

    /// <summary>Edge list by sending unit: the receiving unit at each place.</summary>
    public int* RowByColumn;

    /// <summary>0 for a receiving unit that no edge enters (its bias is masked, method.md 1), else 1; padded to 16.</summary>
    public float* BiasMask;

    /// <summary>Whether any bias is masked.</summary>
    public bool HasMaskedBias;

    /// <summary>Stored lines of the matrix.</summary>
    public int Lines => Transposed ? Columns : Rows;

    /// <summary>Used entries of a line.</summary>
    public int LineLength => Transposed ? Rows : Columns;

    /// <summary>Floats that its weights take, padding included.</summary>
    public int WeightLength => Dense ? Lines * Stride : Pad(Edges);

    /// <summary>The next multiple of 16.</summary>
    public static int Pad(int count) => (count + 15) & ~15;

    /// <summary>Chooses the kind of layer by its shape and edges alone, so that the same masks give the same arithmetic.</summary>
    /// <param name="wide">Whether it is for the kernels of large layers, which store lines of receiving units only.</param>
    public void Choose(bool wide)
    {
        Dense = Edges >= (wide ? WideDenseFrom : DenseFrom) * Rows * Columns;
        Transposed = !wide && (long)Columns * Pad(Rows) < (long)Rows * Pad(Columns);
        Stride = Pad(LineLength);
        Mask = null;
    }
}
