using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Storage;

/// <summary>Every option of a spec as a field, by its path: made from the options themselves, so that none is forgotten.</summary>
internal static class SpecOptionFields
{
    public static IReadOnlyList<RunField> All { get; } =
    [
        Field([JsonNamingPolicy.CamelCase.ConvertName(nameof(RunSpec.Activation))], typeof(Activation)),
        .. Of("training", typeof(TrainingOptions)), .. Of("pruning", typeof(PruningOptions)), .. Of("detection", typeof(DetectionOptions)),
    ];

    private static IEnumerable<RunField> Of(string part, Type options) =>
        SpecJson.Options.GetTypeInfo(options).Properties.Where(Written).Select(property => Field([part, property.Name], property.PropertyType));

    private static bool Written(JsonPropertyInfo property) => property.Get is not null && property.Set is not null;

    private static RunField Field(string[] path, Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var name = string.Join('.', path);
        var title = Title(path[^1]);
        var field = new RunField { Name = name, Title = title, SpecPath = path, Type = RunFieldType.Number, Aggregatable = true };
        return value switch
        {
            _ when name == "pruning.accuracy" => field with { Type = RunFieldType.Percent, Unit = "%", Title = "Accuracy to keep" },
            _ when value == typeof(bool) => field with { Type = RunFieldType.Flag, Aggregatable = false },
            { IsEnum: true } => field with
            {
                Type = RunFieldType.Choice,
                Aggregatable = false,
                Choices = [.. Enum.GetNames(value).Select(JsonNamingPolicy.CamelCase.ConvertName)],
            },
            _ when value == typeof(int) || value == typeof(double) => field,
            _ => field with { Type = RunFieldType.List, Aggregatable = false, Sortable = false },
        };
    }

    /// <summary>"learningRate" becomes "Learning rate".</summary>
    private static string Title(string name)
    {
        var title = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                title.Append(' ');
            title.Append(title.Length == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
        }
        return title.ToString();
    }
}
