namespace NeuralSculpting.Core.Tasks;

/// <summary>The rows of a task (method.md 2 and 8).</summary>
/// <param name="Training">Rows that training steps read.</param>
/// <param name="Validation">Rows, read without noise, that accuracy, loss and unit scores are measured on; the same rows for truth tables.</param>
public sealed record TaskData(IRows Training, IRows Validation)
{
    /// <summary>Truth tables: one set of rows for both.</summary>
    public TaskData(IRows rows)
        : this(rows, rows)
    {
    }

    /// <summary>Whether training and validation are one small set of rows that lies open in memory, as a truth table does.</summary>
    public bool IsTable => Training is Dataset && ReferenceEquals(Training, Validation);

    /// <summary>Inputs a row.</summary>
    public int Inputs => Training.Inputs;

    /// <summary>Outputs a row.</summary>
    public int Outputs => Training.Outputs;
}
