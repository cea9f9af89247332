using System.Data.Common;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Options of the specs of some runs, as canonical text.</summary>
internal static class OptionSelect
{
    /// <summary>The fields with these names.</summary>
    /// <exception cref="InvalidOptionsException">One is not an option of the spec.</exception>
    public static IReadOnlyList<RunField> Fields(IReadOnlyList<string> names)
    {
        var errors = new OptionErrors();
        foreach (var name in names)
            errors.Require(RunFields.Find(name) is { IsOption: true }, "options", $"\"{name}\" is not an option of the spec");
        errors.ThrowIfAny();
        return [.. names.Distinct().Select(name => RunFields.Find(name)!)];
    }

    /// <summary>By run and name; what is missing is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(
        DbConnection connection, IReadOnlyList<RunField> fields, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        if (fields.Count == 0 || ids.Count == 0)
            return found;
        await using var command = connection.CreateCommand();
        for (var i = 0; i < ids.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", ids[i]);
            command.Parameters.Add(parameter);
        }
        command.CommandText =
            $"SELECT s.RunId, {string.Join(", ", fields.Select(FieldSql.Value))} FROM specs s WHERE s.RunId IN ({string.Join(", ", ids.Select((_, i) => $"@p{i}"))})";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var options = new Dictionary<string, string>();
            for (var i = 0; i < fields.Count; i++)
            {
                if (FieldSql.Text(fields[i], reader.GetValue(i + 1)) is { } text)
                    options[fields[i].Name] = text;
            }
            found[reader.GetString(0)] = options;
        }
        return found;
    }
}
