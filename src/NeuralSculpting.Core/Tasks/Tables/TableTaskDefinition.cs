using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>A column that a task reads.</summary>
/// <param name="Name">As the header has it.</param>
public sealed record TaskColumn(string Name)
{
    /// <summary>Most categories of a column.</summary>
    public const int MaxCategories = 256;

    /// <summary>
    /// Empty: a number. Otherwise every value that the column may have, 2..<see cref="MaxCategories"/>, each of which becomes an
    /// input (or output) that is 1 where the row has it and 0 elsewhere.
    /// </summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Inputs or outputs that it becomes.</summary>
    [JsonIgnore]
    public int Units => Math.Max(1, Categories.Count);
}

/// <summary>
/// A task over a table with a header (CSV). It says all that its inputs and outputs follow from, so that nothing of a spec
/// changes with the file; a file that does not fit is refused when it is read.
/// </summary>
public sealed record TableTaskDefinition
{
    /// <summary>The data set, the folder of the table: "iris".</summary>
    public required string Dataset { get; init; }

    /// <summary>The table in that folder: "iris.csv". Default: the only one there.</summary>
    public string? File { get; init; }

    /// <summary>1 to 100 characters; not the name of a published task.</summary>
    public string Name { get; init; } = "";

    /// <summary>Columns that become inputs. Numbers are scaled so that those of the training rows run from 0 to 1.</summary>
    public IReadOnlyList<TaskColumn> Inputs { get; init; } = [];

    /// <summary>Columns that become outputs; numbers must be 0 or 1.</summary>
    public required IReadOnlyList<TaskColumn> Targets { get; init; }

    /// <summary>Rows of the table, 2 or more; at most <see cref="TableTask.MaxRows"/>.</summary>
    public int Rows { get; init; }

    /// <summary>Share of the rows that is trained on, above 0 and below 1. Default 0.8.</summary>
    public double TrainingShare { get; init; } = 0.8;

    /// <summary>Fixes which rows are trained on. Default 0.</summary>
    public int DataSeed { get; init; }

    /// <summary>
    /// Makes the definition that a table suggests: numbers stay numbers, everything else becomes one-hot. Left out as inputs are
    /// columns with missing values, of one value, and texts of too many values.
    /// </summary>
    /// <param name="dataset">The set.</param>
    /// <param name="file">The table.</param>
    /// <param name="facts">What it holds.</param>
    /// <param name="targets">Names of the columns to learn; unknown ones are passed on, so that building says so.</param>
    public static TableTaskDefinition Suggest(string dataset, string? file, TableFacts facts, IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var byName = facts.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        TaskColumn Target(string name) => !byName.TryGetValue(name, out var column) || IsBit(column) ? new TaskColumn(name) : new TaskColumn(name) { Categories = Values(column) };
        bool IsInput(TableColumn c) => !targets.Contains(c.Name) && c.Missing == 0 && c.Categories.Count > 1 && (c.Numeric || c.Categories.Count <= TaskColumn.MaxCategories);
        return new TableTaskDefinition
        {
            Dataset = dataset, File = file, Rows = facts.Rows, Targets = [.. targets.Select(Target)],
            Inputs = [.. facts.Columns.Where(IsInput).Select(c => new TaskColumn(c.Name) { Categories = c.Numeric ? [] : c.Categories })],
        };
    }

    /// <summary>Builds the task, or adds every broken rule, with fields under <paramref name="path"/>, and returns null.</summary>
    public TableTask? Build(OptionErrors errors, string path = "task") => TableRules.Check(this, errors, path) ? new TableTask(this) : null;

    /// <summary>Builds the task, or names every broken rule.</summary>
    public bool TryBuild([NotNullWhen(true)] out TableTask? task, out IReadOnlyList<OptionError> errors)
    {
        var found = new OptionErrors();
        task = Build(found);
        errors = found.All;
        return task is not null;
    }

    private static bool IsBit(TableColumn column) => column.Numeric && column.Least >= 0 && column.Greatest <= 1 && column.Categories.All(v => double.Parse(v, CultureInfo.InvariantCulture) is 0 or 1);

    private static IReadOnlyList<string> Values(TableColumn column) =>
        !column.Numeric ? column.Categories : [.. column.Categories.OrderBy(v => double.Parse(v, CultureInfo.InvariantCulture))];
}
