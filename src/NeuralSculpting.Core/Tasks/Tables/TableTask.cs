using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>A task over a table; nothing is known of its true hierarchy.</summary>
public sealed class TableTask : IDataTask
{
    /// <summary>Most rows of a table.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The accuracy threshold that such tasks begin with, in percent.</summary>
    public const double Accuracy = 95;

    /// <summary>Made by <see cref="TableTaskDefinition.Build"/>.</summary>
    internal TableTask(TableTaskDefinition definition) => Definition = definition;

    /// <summary>What it is made of.</summary>
    public TableTaskDefinition Definition { get; }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public string Dataset => Definition.Dataset;

    /// <inheritdoc/>
    public int Inputs => Definition.Inputs.Sum(c => c.Units);

    /// <inheritdoc/>
    public int Outputs => Definition.Targets.Sum(c => c.Units);

    /// <inheritdoc/>
    public int TrainingRows => Math.Clamp((int)Math.Round(Definition.TrainingShare * Definition.Rows), 1, Definition.Rows - 1);

    /// <inheritdoc/>
    public int ValidationRows => Definition.Rows - TrainingRows;

    /// <inheritdoc/>
    public Criterion Criterion => Criterion.Undeclared;

    /// <inheritdoc/>
    public SubFunctionGraph? Graph => null;

    /// <summary>What each input is: "age", "colour = red".</summary>
    public IReadOnlyList<string> InputNames => [.. Definition.Inputs.SelectMany(Names)];

    /// <summary>What each output is: "ill", "species = setosa".</summary>
    public IReadOnlyList<string> OutputNames => [.. Definition.Targets.SelectMany(Names)];

    /// <summary>Reads the rows; the same file and definition give the same rows.</summary>
    /// <param name="table">The table, from its header on.</param>
    /// <exception cref="InvalidDataException">It does not fit the definition; the message has the line and the column.</exception>
    public TaskData Read(TextReader table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableRowsReader(this).Read(table);
    }

    private static IEnumerable<string> Names(TaskColumn column) =>
        column.Categories.Count == 0 ? [column.Name] : column.Categories.Select(value => $"{column.Name} = {value}");
}
