namespace NeuralSculpting.Web.Components.NewRun.Data;

/// <summary>The part of the page's address that belongs to tasks over data.</summary>
internal static class DataQuery
{
    /// <summary>The fields that other tasks do not have.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["task.dataset", "task.digits", "task.classes", "task.rows", "task.share", "task.dataSeed", "task.size", "task.file", "task.targets", "task.leaveOut"];

    /// <summary>Fills a form from the values of an address.</summary>
    public static void Apply(NewRunForm form, string kind, IReadOnlyDictionary<string, string> given)
    {
        string Value(string key, string now) => given.GetValueOrDefault(key) ?? now;
        if (kind == "digits")
        {
            var digits = form.Digits;
            (form.Kind, digits.Published) = (TaskKind.Digits, "");
            (digits.Name, digits.Dataset) = (Value("task.name", digits.Name), Value("task.dataset", digits.Dataset));
            (digits.Digits, digits.Classes, digits.Formulas) = (Value("task.digits", digits.Digits), Value("task.classes", digits.Classes), Value("task.formulas", digits.Formulas));
            (digits.Rows, digits.Share) = (Value("task.rows", digits.Rows), Value("task.share", digits.Share));
            (digits.DataSeed, digits.Size) = (Value("task.dataSeed", digits.DataSeed), Value("task.size", digits.Size));
            return;
        }
        var table = form.Table;
        form.Kind = TaskKind.Table;
        (table.Name, table.Dataset, table.File) = (Value("task.name", table.Name), Value("task.dataset", table.Dataset), Value("task.file", table.File));
        (table.Share, table.DataSeed) = (Value("task.share", table.Share), Value("task.dataSeed", table.DataSeed));
        table.Targets = Lines(Value("task.targets", string.Join('\n', table.Targets)));
        table.LeftOut = Lines(Value("task.leaveOut", string.Join('\n', table.LeftOut)));
    }

    /// <summary>The values that fill a form like this one.</summary>
    public static IEnumerable<(string Key, string Value)> Write(NewRunForm form)
    {
        if (form.Kind == TaskKind.Digits)
        {
            var digits = form.Digits;
            return
            [
                ("own", "digits"), ("task.name", digits.Name), ("task.dataset", digits.Dataset), ("task.digits", digits.Digits), ("task.classes", digits.Classes),
                ("task.formulas", digits.Formulas), ("task.rows", digits.Rows), ("task.share", digits.Share), ("task.dataSeed", digits.DataSeed), ("task.size", digits.Size),
            ];
        }
        var table = form.Table;
        return
        [
            ("own", "table"), ("task.name", table.Name), ("task.dataset", table.Dataset), ("task.file", table.File), ("task.targets", string.Join('\n', table.Targets)),
            ("task.leaveOut", string.Join('\n', table.LeftOut)), ("task.share", table.Share), ("task.dataSeed", table.DataSeed),
        ];
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
