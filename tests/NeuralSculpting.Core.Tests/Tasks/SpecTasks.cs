using System.Text.Json;

namespace NeuralSculpting.Core.Tests.Tasks;

/// <summary>The tasks of spec/tasks.json, where the reference material is at hand.</summary>
internal static class SpecTasks
{
    public static IReadOnlyList<JsonElement> Read() => [.. Reference.Json("spec/tasks.json").GetProperty("tasks").EnumerateArray()];
}
