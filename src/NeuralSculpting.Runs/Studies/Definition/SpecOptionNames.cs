using System.Reflection;
using System.Text.Json;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>The options of a spec that a study can vary, by the names of its JSON.</summary>
public static class SpecOptionNames
{
    private static readonly Dictionary<string, Type> Types = Read();

    /// <summary>All names: "training.learningRate", "activation".</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    /// <summary>Whether there is such an option.</summary>
    public static bool Has(string field) => Types.ContainsKey(field);

    /// <summary>Whether it takes whole numbers only.</summary>
    public static bool IsWhole(string field) => Types.TryGetValue(field, out var type) && type == typeof(int);

    /// <summary>The names that an option may have where it is one of an enumeration; empty otherwise.</summary>
    public static IReadOnlyList<string> Names(string field) =>
        Types.TryGetValue(field, out var type) && type.IsEnum ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)] : [];

    private static Dictionary<string, Type> Read()
    {
        var types = new Dictionary<string, Type>(StringComparer.Ordinal) { ["activation"] = typeof(Core.Networks.Activation) };
        foreach (var part in typeof(RunSpec).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name is "Training" or "Pruning" or "Detection"))
        {
            foreach (var option in part.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
            {
                var type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
                types[$"{JsonNamingPolicy.CamelCase.ConvertName(part.Name)}.{JsonNamingPolicy.CamelCase.ConvertName(option.Name)}"] = type;
            }
        }
        return types;
    }
}
