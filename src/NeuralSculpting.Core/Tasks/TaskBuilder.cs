using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Core.Tasks;

/// <summary>Builds the task of a definition, or names every rule that it breaks.</summary>
internal sealed class TaskBuilder(TaskDefinition definition, OptionErrors errors, string path)
{
    private const int MaxName = 100;

    public BooleanTask? Build()
    {
        var before = errors.All.Count;
        CheckName(definition.Name ?? "");
        var inputsFit = definition.Inputs is null or (>= 1 and <= BooleanTask.MaxInputs);
        errors.Require(inputsFit, $"{path}.inputs", $"must be a whole number from 1 to {BooleanTask.MaxInputs} or left out, not {definition.Inputs}");
        var inputs = inputsFit ? definition.Inputs : null;
        var formulas = definition.Formulas ?? [];
        var hasFormulas = formulas.Any(f => !string.IsNullOrWhiteSpace(f));
        var hasTable = !string.IsNullOrWhiteSpace(definition.TruthTable);
        errors.Require(hasFormulas || hasTable, $"{path}.formulas", "a task needs formulas or a truth table, and has neither");
        errors.Require(!hasFormulas || !hasTable, $"{path}.truthTable", "a task has either formulas or a truth table, not both");
        if (hasFormulas == hasTable)
            return null;
        return hasTable ? FromTable(inputs, before) : FromFormulas(formulas, inputs, before);
    }

    private BooleanTask? FromTable(int? inputs, int before)
    {
        if (!TruthTable.TryParse(definition.TruthTable, inputs, out var table, out var error))
        {
            errors.Require(false, $"{path}.truthTable", error.ToString());
            return null;
        }
        var columns = table.Columns.Select(c => BitColumn.Pack(c)).ToList();
        var graph = Declared(table.Inputs, columns, []);
        return errors.All.Count > before ? null
            : new BooleanTask(definition.Name, table.Inputs, table.Columns, graph is null ? Criterion.Undeclared : Criterion.Declared, graph);
    }

    private BooleanTask? FromFormulas(IReadOnlyList<string> formulas, int? demanded, int before)
    {
        var program = new FormulaProgram(errors, path);
        program.Read(formulas);
        var inputs = demanded ?? program.InputsNeeded;
        program.CheckInputs(inputs, demanded is not null);
        if (program.Broken)
            return null;
        program.Evaluate(inputs);
        var graph = (definition.Graph ?? []).Count > 0 ? Declared(inputs, program.OutputColumns, program.SubFunctions)
            : definition.DeriveGraph && program.SubFunctions.Count > 0 ? DerivedGraph.Of(program, inputs, errors, path)
            : null;
        return errors.All.Count > before ? null : new BooleanTask(
            definition.Name, inputs, [.. program.OutputColumns.Select(c => BitColumn.Unpack(c, 1 << inputs))],
            graph is null ? Criterion.Undeclared : Criterion.Declared, graph, [.. program.Outputs.Select(o => o.Formula.Text)]);
    }

    private SubFunctionGraph? Declared(int inputs, IReadOnlyList<ulong[]> outputs, IReadOnlyList<FormulaStatement> named)
    {
        var declared = definition.Graph ?? [];
        return declared.Count == 0 ? null : new GraphBuilder(inputs, outputs, errors, $"{path}.graph").Build(declared, named);
    }

    private void CheckName(string name)
    {
        errors.Require(name.Length is > 0 and <= MaxName && !string.IsNullOrWhiteSpace(name), $"{path}.name", $"must have 1 to {MaxName} characters, not {name.Length}");
        errors.Require(!name.Any(char.IsControl), $"{path}.name", "must not hold control characters");
        errors.Require(PublishedTasks.Find(name) is null && !PublishedDataTasks.IsName(name), $"{path}.name", $"{FormulaNames.Quote(name)} means a published task; choose another name");
    }
}
