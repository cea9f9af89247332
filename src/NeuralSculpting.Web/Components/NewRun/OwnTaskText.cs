using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>How an own task is written.</summary>
public enum OwnTaskKind
{
    /// <summary>A formula an output.</summary>
    Formulas,

    /// <summary>A truth table.</summary>
    TruthTable,
}

/// <summary>A task of the user's own as the texts of its fields.</summary>
public sealed class OwnTaskText
{
    /// <summary>Most characters of a truth table on this page; larger ones come by the command line.</summary>
    public const int MaxTable = 200_000;

    /// <summary>Which of the two texts counts.</summary>
    public OwnTaskKind Kind { get; set; }

    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "my task";

    /// <summary>Number of inputs; empty = as many as the text needs.</summary>
    public string Inputs { get; set; } = "";

    /// <summary>Statements, one a line.</summary>
    public string Formulas { get; set; } = "a = x0 ^ x1\nb = x2 & x3\ny0 = a\ny1 = b\ny2 = a | b";

    /// <summary>A table or columns.</summary>
    public string TruthTable { get; set; } = "x0 x1 | y0 y1\n0 0 | 0 0\n0 1 | 1 0\n1 0 | 1 0\n1 1 | 0 1";

    /// <summary>The declared hierarchy; empty = derived from named sub-functions, or none.</summary>
    public string Graph { get; set; } = "";

    /// <summary>Whether named sub-functions of formulas declare the hierarchy when <see cref="Graph"/> is empty.</summary>
    public bool DeriveGraph { get; set; } = true;

    /// <summary>The definition; texts that cannot be read are named in <paramref name="errors"/> and left out.</summary>
    public TaskDefinition Define(List<FieldError> errors)
    {
        int? inputs = null;
        if (!string.IsNullOrWhiteSpace(Inputs))
        {
            inputs = FieldText.Whole(Inputs, out var error);
            if (error is not null)
                errors.Add(FieldError.At("task.inputs", $"{error}; or empty"));
        }
        var graph = GraphText.Read(Graph, out var broken);
        errors.AddRange(broken.Select(e => FieldError.At("task.graph", $"line {e.Line}, column {e.Column}: {e.Message}")));
        var table = Kind == OwnTaskKind.TruthTable ? TruthTable : null;
        if (table?.Length > MaxTable)
        {
            errors.Add(FieldError.At("task.truthTable", $"must have at most {MaxTable:N0} characters here, not {table.Length:N0}"));
            table = null;
        }
        return new TaskDefinition
        {
            Name = Name.Trim(), Inputs = inputs, Formulas = Kind == OwnTaskKind.Formulas ? [Formulas] : [], TruthTable = table,
            Graph = graph ?? [], DeriveGraph = DeriveGraph,
        };
    }

    /// <summary>Takes the texts of a definition.</summary>
    public void Take(TaskDefinition definition)
    {
        Kind = string.IsNullOrWhiteSpace(definition.TruthTable) ? OwnTaskKind.Formulas : OwnTaskKind.TruthTable;
        Name = definition.Name;
        Inputs = definition.Inputs is { } n ? OptionField.Write(n) : "";
        if (Kind == OwnTaskKind.Formulas)
            Formulas = string.Join('\n', definition.Formulas);
        else
            TruthTable = definition.TruthTable!;
        Graph = GraphText.Write(definition.Graph);
        DeriveGraph = definition.DeriveGraph;
    }
}
