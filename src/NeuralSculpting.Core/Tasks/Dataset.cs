namespace NeuralSculpting.Core.Tasks;

/// <summary>Rows to learn from: inputs (rows x inputs) and 0/1 targets (rows x outputs), row-major.</summary>
public sealed class Dataset : IRows
{
    /// <summary>Wraps the given arrays; they are not copied.</summary>
    public Dataset(int rows, int inputs, int outputs, float[] x, float[] y)
    {
        if (rows < 1 || x.Length != rows * inputs || y.Length != rows * outputs)
            throw new ArgumentException($"{rows} rows of {inputs} inputs and {outputs} outputs do not fit {x.Length} and {y.Length} values");
        (Rows, Inputs, Outputs, X, Y) = (rows, inputs, outputs, x, y);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Inputs a row.</summary>
    public int Inputs { get; }

    /// <summary>Outputs a row.</summary>
    public int Outputs { get; }

    /// <summary>rows x inputs.</summary>
    public float[] X { get; }

    /// <summary>rows x outputs, 0 or 1.</summary>
    public float[] Y { get; }

    int IRows.Count => Rows;

    /// <inheritdoc/>
    public void ReadInputs(int row, Span<float> x) => X.AsSpan(row * Inputs, Inputs).CopyTo(x);

    /// <inheritdoc/>
    public void ReadTargets(int row, Span<float> y) => Y.AsSpan(row * Outputs, Outputs).CopyTo(y);
}
