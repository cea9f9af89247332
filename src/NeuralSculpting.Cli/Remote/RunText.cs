using System.Globalization;
using System.Text.Json;

namespace NeuralSculpting.Cli.Remote;

/// <summary>A run of a server as a line of text.</summary>
internal static class RunText
{
    /// <summary>"id state name: accuracy, density, modules".</summary>
    public static string Line(JsonElement run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(run, "id")}  {Text(run, "state"),-9}  {Text(run, "name")}{Number(run, "accuracy", ": accuracy {0:0.##} %")}{Number(run, "density", ", density {0:0.##} %", 100)}{Number(run, "modulesFound", ", {0:0} modules")}{Verdict(run)}");

    /// <summary>A field as text; empty where it is missing or null.</summary>
    public static string Text(JsonElement run, string field) => run.ValueKind == JsonValueKind.Object && run.TryGetProperty(field, out var value) ? value.ToString() : "";

    private static string Number(JsonElement run, string field, string format, double times = 1) =>
        run.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? string.Format(CultureInfo.InvariantCulture, format, times * value.GetDouble()) : "";

    private static string Verdict(JsonElement run) => Text(run, "success") switch
    {
        "True" => ", true hierarchy found",
        "False" => ", not the true hierarchy",
        _ => "",
    };
}
