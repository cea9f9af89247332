namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>A field of the page that breaks a rule.</summary>
/// <param name="Field">Its id: "training.learningRate".</param>
/// <param name="Label">Its name for a person.</param>
/// <param name="Rule">What was expected and what was found.</param>
public sealed record FieldError(string Field, string Label, string Rule)
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["task"] = "Task", ["task.name"] = "Task name", ["task.inputs"] = "Inputs", ["task.formulas"] = "Formulas", ["task.truthTable"] = "Truth table",
        ["task.graph"] = "Declared hierarchy", ["task.dataset"] = "Data set", ["task.digits"] = "Digits", ["task.classes"] = "Labels", ["task.rows"] = "Rows of each choice", ["task.share"] = "Share trained on",
        ["task.dataSeed"] = "Data seed", ["task.size"] = "Size of a picture", ["task.columns"] = "Columns", ["layers"] = "Hidden layers", ["seeds"] = "Seeds", ["name"] = "Name", ["tags"] = "Tags",
    };

    /// <summary>An error of the field with this id.</summary>
    public static FieldError At(string field, string rule) => new(field, LabelOf(field), rule);

    /// <summary>The name of a field for a person.</summary>
    public static string LabelOf(string field) => Labels.GetValueOrDefault(field) ?? OptionCatalog.Find(field)?.Label ?? field;

    /// <summary>The id of a field's element on the page.</summary>
    public static string ElementId(string field) => $"f-{field.Replace('.', '-')}";

    /// <summary>The field of the page for a path of a spec: "task.formulas[0]" is "task.formulas".</summary>
    /// <param name="path">The path of a broken rule.</param>
    /// <param name="form">The form that broke it.</param>
    public static string FieldOf(string path, NewRunForm form)
    {
        if (path.StartsWith("architecture", StringComparison.Ordinal))
            return "layers";
        if (path is "seed")
            return "seeds";
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        var field = bracket < 0 ? path : path[..bracket];
        return field switch
        {
            "task.formulas" when form is { Kind: TaskKind.Own, Own.Kind: OwnTaskKind.TruthTable } => "task.truthTable",
            "task.inputs" or "task.targets" when form.Kind == TaskKind.Table => "task.columns",
            "task.rowsPerCombination" => "task.rows",
            "task.trainingShare" => "task.share",
            "task.pictureHeight" or "task.pictureWidth" => "task.size",
            _ => field,
        };
    }
}
