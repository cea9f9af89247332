using System.Collections.Immutable;

namespace NeuralSculpting.Core.Tasks;

/// <summary>The rule that decides whether a detected hierarchy is the true one (spec/success.md).</summary>
public enum Criterion
{
    /// <summary>Two input-separable modules.</summary>
    Separable,

    /// <summary>One module.</summary>
    None,

    /// <summary>Three input modules, each read by two of three output modules.</summary>
    Both,

    /// <summary>One module read by two output modules.</summary>
    Reused,

    /// <summary>Two input modules, one intermediate, outputs on top.</summary>
    Hierarchical,

    /// <summary>Two functions that share k inputs.</summary>
    Overlap,

    /// <summary>A user's own sub-function graph.</summary>
    Declared,

    /// <summary>No declared structure: nothing to judge against.</summary>
    Undeclared,
}

/// <summary>
/// A task over all 2^n rows of n Boolean inputs; x0 is the most significant bit of a row's number (method.md 2).
/// </summary>
public sealed class BooleanTask : ILearningTask
{
    /// <summary>Most inputs a truth table may have.</summary>
    public const int MaxInputs = 16;

    /// <summary>Most outputs.</summary>
    public const int MaxOutputs = 256;

    /// <summary>Creates a task from its truth table.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="inputs">n, 1..<see cref="MaxInputs"/>.</param>
    /// <param name="columns">A column of 2^n bits for each output, row 0 first.</param>
    /// <param name="criterion">The success rule.</param>
    /// <param name="graph">The true hierarchy, where one is declared.</param>
    /// <param name="formulas">A formula an output, for a person, where known.</param>
    /// <exception cref="ArgumentException">A column is not 2^n long, or a count is out of range.</exception>
    public BooleanTask(
        string name, int inputs, IReadOnlyList<bool[]> columns, Criterion criterion = Criterion.Undeclared,
        SubFunctionGraph? graph = null, IReadOnlyList<string>? formulas = null)
    {
        if (inputs is < 1 or > MaxInputs)
            throw new ArgumentException($"a Boolean task has 1 to {MaxInputs} inputs, not {inputs}", nameof(inputs));
        if (columns.Count is < 1 or > MaxOutputs)
            throw new ArgumentException($"a Boolean task has 1 to {MaxOutputs} outputs, not {columns.Count}", nameof(columns));
        if (columns.Any(c => c.Length != 1 << inputs))
            throw new ArgumentException($"a column over {inputs} inputs has {1 << inputs} rows", nameof(columns));
        (Name, Inputs, Columns, Criterion, Graph) = (name, inputs, [.. columns], criterion, graph);
        Formulas = formulas is null ? [] : [.. formulas];
    }

    /// <summary>The name, as in spec/tasks.json for the published ones: "exemplar/[4, 2, 4]".</summary>
    public string Name { get; }

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>Number of outputs.</summary>
    public int Outputs => Columns.Length;

    /// <summary>2^inputs.</summary>
    public int Rows => 1 << Inputs;

    /// <summary>A column an output; entry r is its value in row r.</summary>
    public ImmutableArray<bool[]> Columns { get; }

    /// <summary>The success rule.</summary>
    public Criterion Criterion { get; }

    /// <summary>The true hierarchy; null where none is declared.</summary>
    public SubFunctionGraph? Graph { get; }

    /// <summary>A formula an output; empty where the task came from a truth table.</summary>
    public ImmutableArray<string> Formulas { get; }

    int ILearningTask.TrainingRows => Rows;

    /// <summary>The value of input i in a row: x0 is the most significant bit.</summary>
    public bool Input(int row, int i) => (row >> (Inputs - 1 - i) & 1) != 0;

    /// <summary>All rows as numbers.</summary>
    public Dataset ToDataset()
    {
        var x = new float[Rows * Inputs];
        var y = new float[Rows * Outputs];
        for (var r = 0; r < Rows; r++)
        {
            for (var i = 0; i < Inputs; i++)
                x[(r * Inputs) + i] = Input(r, i) ? 1 : 0;
            for (var o = 0; o < Outputs; o++)
                y[(r * Outputs) + o] = Columns[o][r] ? 1 : 0;
        }
        return new Dataset(Rows, Inputs, Outputs, x, y);
    }
}
