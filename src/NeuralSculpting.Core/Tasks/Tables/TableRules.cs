using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>The rules of a definition of a task over a table.</summary>
internal static class TableRules
{
    private const int MostFile = 100;
    private const long MostValues = 500_000_000;

    /// <summary>Adds every broken rule; whether none is.</summary>
    public static bool Check(TableTaskDefinition definition, OptionErrors errors, string path)
    {
        var before = errors.All.Count;
        var (inputs, targets) = (definition.Inputs ?? [], definition.Targets ?? []);
        DataNames.CheckTask(definition.Name ?? "", errors, $"{path}.name");
        DataNames.CheckDataset(definition.Dataset ?? "", errors, $"{path}.dataset");
        DataNames.CheckShare(definition.TrainingShare, errors, $"{path}.trainingShare");
        errors
            .Require(definition.File is null or { Length: > 0 and <= MostFile } && definition.File?.AsSpan().IndexOfAny('/', '\\', '\0') is null or -1, $"{path}.file", "must be the name of a file in the folder of the data set, or left out")
            .Require(inputs.Count > 0, $"{path}.inputs", "must name a column or more")
            .Require(targets.Count > 0, $"{path}.targets", "must name a column or more")
            .Range(definition.Rows, 2, TableTask.MaxRows, $"{path}.rows");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        CheckColumns(inputs, seen, errors, $"{path}.inputs");
        CheckColumns(targets, seen, errors, $"{path}.targets");
        if (errors.All.Count > before)
            return false;
        errors
            .Require((long)definition.Rows * (inputs.Count + targets.Count) <= MostValues, $"{path}.rows", $"rows times columns must be at most {MostValues:N0}")
            .Require(inputs.Sum(c => c.Units) <= Architecture.MaxUnits, $"{path}.inputs", $"become {inputs.Sum(c => c.Units):N0} inputs; there may be {Architecture.MaxUnits:N0}")
            .Require(targets.Sum(c => c.Units) <= BooleanTask.MaxOutputs, $"{path}.targets", $"become {targets.Sum(c => c.Units)} outputs; there may be {BooleanTask.MaxOutputs}");
        return errors.All.Count == before;
    }

    private static void CheckColumns(IReadOnlyList<TaskColumn> columns, HashSet<string> seen, OptionErrors errors, string field)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            var (name, categories) = (columns[c].Name ?? "", columns[c].Categories ?? []);
            errors
                .Require(name.Length > 0, $"{field}[{c}].name", "must be the name of a column")
                .Require(seen.Add(name), $"{field}[{c}].name", $"names the column {FormulaNames.Quote(name)} twice; a column is an input or a target")
                .Require(categories.Count is 0 or >= 2 and <= TaskColumn.MaxCategories, $"{field}[{c}].categories", $"must be 2 to {TaskColumn.MaxCategories}, or none for numbers, not {categories.Count}")
                .Require(categories.Distinct(StringComparer.Ordinal).Count() == categories.Count, $"{field}[{c}].categories", "must not name a value twice");
        }
    }
}
