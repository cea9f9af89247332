using System.Globalization;
using System.Text.Json;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Fields as SQL over <c>runs r</c> and <c>specs s</c>. What is particular to SQLite in queries of runs is here and in <see cref="FilterSql"/>.</summary>
internal static class FieldSql
{
    private const string InnerUnits = "u.key > 0 AND u.key < json_array_length(r.UnitsLeft) - 1";

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["state"] = "r.State",
        ["verdict"] = "r.Success",
        ["name"] = "r.Name",
        ["task"] = "r.Task",
        ["architecture"] = "r.Architecture",
        ["depth"] = "(length(r.Architecture) - length(replace(r.Architecture, '-', '')) - 1)",
        ["seed"] = "r.Seed",
        ["progress"] = "r.Progress",
        ["accuracy"] = "r.Accuracy",
        ["density"] = "r.Density",
        ["edges"] = "r.Edges",
        ["modules"] = "r.ModulesFound",
        ["modulesTrue"] = "r.ModulesTrue",
        ["levels"] = "r.Levels",
        ["units"] = $"(SELECT sum(u.value) FROM json_each(r.UnitsLeft) u WHERE {InnerUnits})",
        ["ties"] = "r.Ties",
        ["tieAgreement"] = "r.TieAgreement",
        ["signature"] = "r.Signature",
        ["trainings"] = "r.Trainings",
        ["attempts"] = "r.Attempts",
        ["duration"] = "r.Duration",
        ["created"] = "r.Created",
        ["started"] = "r.Started",
        ["finished"] = "r.Finished",
        ["tags"] = "nullif(r.TagLines, '')",
        ["pinned"] = "r.Pinned",
        ["archived"] = "(r.Archived IS NOT NULL)",
        ["notes"] = "nullif(r.NotesLine, '')",
        ["error"] = "r.Error",
        ["id"] = "r.Id",
    };

    /// <summary>The value of a field: null where it is missing.</summary>
    public static string Value(RunField field) => field switch
    {
        // A flag that is off may be left out of the document.
        { SpecPath: { } path, Type: RunFieldType.Flag } => $"COALESCE(json_extract(s.Json, '$.{string.Join('.', path)}'), 0)",
        { SpecPath: { } path } => $"json_extract(s.Json, '$.{string.Join('.', path)}')",
        { Layer: { } layer } => string.Create(CultureInfo.InvariantCulture, $"json_extract(r.UnitsLeft, '$[{layer}]')"),
        _ => Columns[field.Name],
    };

    /// <summary>What orders by a field: text as people read it, whatever the case.</summary>
    public static string Order(RunField field) => field.Type == RunFieldType.Text ? $"{Value(field)} COLLATE NOCASE" : Value(field);

    /// <summary>Canonical text of a value that <see cref="Value"/> read.</summary>
    public static string? Text(RunField field, object value) => value switch
    {
        DBNull => null,
        long state when field.Name == "state" => ((RunState)state).ToString().ToLowerInvariant(),
        long success when field.Name == "verdict" => success == 0 ? "failed" : "success",
        long flag when field.Type == RunFieldType.Flag => flag == 0 ? "no" : "yes",
        long ticks when field.Type == RunFieldType.Duration => RunFieldText.Write(field, TimeSpan.FromTicks(ticks)),
        long ticks when field.Type == RunFieldType.Time => RunFieldText.Write(field, new DateTimeOffset(ticks, TimeSpan.Zero)),
        string json when field is { Type: RunFieldType.List, IsOption: true } => List(json),
        string text => text,
        IConvertible number => RunFieldText.Write(field, number.ToDouble(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static string List(string json) => $"[{string.Join(", ", JsonSerializer.Deserialize<double[]>(json)!.Select(RunFieldText.Number))}]";
}
