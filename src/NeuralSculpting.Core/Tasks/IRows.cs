namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// Rows to learn from, read one at a time, so that large data may stay in whatever compact form it has. Safe for several
/// readers at once.
/// </summary>
public interface IRows
{
    /// <summary>Number of rows, at least 1.</summary>
    int Count { get; }

    /// <summary>Inputs a row.</summary>
    int Inputs { get; }

    /// <summary>Outputs a row.</summary>
    int Outputs { get; }

    /// <summary>Writes the inputs of a row, usually 0..1.</summary>
    /// <param name="row">0..Count - 1.</param>
    /// <param name="x">(inputs).</param>
    void ReadInputs(int row, Span<float> x);

    /// <summary>Writes the 0/1 targets of a row.</summary>
    /// <param name="row">0..Count - 1.</param>
    /// <param name="y">(outputs).</param>
    void ReadTargets(int row, Span<float> y);
}
