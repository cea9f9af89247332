using NeuralSculpting.Core.Tasks.Tables;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun.Data;

/// <summary>A task over a table as the texts of its fields and what is known of the table.</summary>
public sealed class TableTaskText
{
    private TableTaskDefinition? _taken;

    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "my table";

    /// <summary>The data set; empty = none chosen yet.</summary>
    public string Dataset { get; set; } = "";

    /// <summary>Its table; empty = the only one.</summary>
    public string File { get; set; } = "";

    /// <summary>Columns to learn.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>Columns that are neither learned nor read.</summary>
    public IReadOnlyList<string> LeftOut { get; set; } = [];

    /// <summary>Share that is trained on.</summary>
    public string Share { get; set; } = "0.8";

    /// <summary>Fixes which rows are trained on.</summary>
    public string DataSeed { get; set; } = "0";

    /// <summary>What the table holds; null until it was read.</summary>
    public TableFacts? Facts { get; private set; }

    /// <summary>Why the table could not be read; null when it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>The columns of the definition that was taken, while nothing else is known.</summary>
    public IReadOnlyList<TaskColumn> TakenInputs => _taken?.Inputs ?? [];

    /// <summary>Takes what was found in the table. Without targets yet, the last column becomes one.</summary>
    public void Read(TableFacts? facts, string? problem)
    {
        (Facts, Problem) = (facts, problem);
        if (facts is not null && Targets.Count == 0)
            Targets = [facts.Columns[^1].Name];
    }

    /// <summary>Gives a column its part: "input", "target" or "out".</summary>
    public void Assign(string column, string part)
    {
        Targets = [.. Targets.Where(c => c != column), .. part == "target" ? [column] : Array.Empty<string>()];
        LeftOut = [.. LeftOut.Where(c => c != column), .. part == "out" ? [column] : Array.Empty<string>()];
    }

    /// <summary>"input", "target" or "out".</summary>
    public string PartOf(string column) => Targets.Contains(column) ? "target" : LeftOut.Contains(column) ? "out" : "input";

    /// <summary>What the texts mean; those that cannot be read are named in <paramref name="errors"/>.</summary>
    public SpecTask Define(List<FieldError> errors)
    {
        if (Dataset.Length == 0)
            errors.Add(FieldError.At("task.dataset", "must be a data set with a table; upload one on the page /data"));
        else if (Facts is null && Problem is not null)
            errors.Add(FieldError.At("task.dataset", Problem));
        else if (Facts is null && _taken is null)
            errors.Add(FieldError.At("task.dataset", "the table is being read"));
        var share = FieldText.Number(Share, out var shareError);
        if (shareError is not null)
            errors.Add(FieldError.At("task.share", shareError));
        var seed = FieldText.Whole(DataSeed, out var seedError);
        if (seedError is not null)
            errors.Add(FieldError.At("task.dataSeed", seedError));
        var file = File.Length == 0 ? null : File;
        var made = Facts is { } facts ? TableTaskDefinition.Suggest(Dataset, file, facts, Targets)
            : _taken ?? new TableTaskDefinition { Dataset = Dataset, File = file, Targets = [] };
        return new SpecTask(made with
        {
            Name = Name.Trim(),
            TrainingShare = share ?? 0.8,
            DataSeed = seed ?? 0,
            Inputs = [.. made.Inputs.Where(c => !LeftOut.Contains(c.Name))],
        });
    }

    /// <summary>Takes a definition: until its table is read, its columns are known from here.</summary>
    public void Take(TableTaskDefinition definition)
    {
        (_taken, Name, Dataset, File) = (definition, definition.Name, definition.Dataset, definition.File ?? "");
        (Share, DataSeed) = (OptionField.Write(definition.TrainingShare), OptionField.Write(definition.DataSeed));
        Targets = [.. definition.Targets.Select(c => c.Name)];
    }

    /// <summary>Leaves out what the definition that was taken does not read, now that all columns are known.</summary>
    public void KeepTaken()
    {
        if (_taken is not { } taken || Facts is not { } facts)
            return;
        var read = taken.Inputs.Concat(taken.Targets).Select(c => c.Name).ToHashSet();
        LeftOut = [.. facts.Columns.Select(c => c.Name).Where(c => !read.Contains(c))];
        _taken = null;
    }
}
