using System.Buffers;
using System.Text.Json;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A hierarchy as JSON by itself. A detected one:
/// {"format":"neural-sculpting/hierarchy@1","modules":[{"id","level","inputs":[..],"hidden":[[layer,unit],..],"outputs":[..]},..],
/// "edges":[[from,to,count],..],"matches":[{"subFunction","module"},..]}, modules and edges as `sculpt detect` has them, "module"
/// null where none matches, "matches" left out where the task declares nothing. A true one:
/// {"format":"neural-sculpting/sub-functions@1","subFunctions":[{"id","level","inputs":[..],"children":["S1",..],"outputs":[..],"formula"},..]},
/// "formula" left out where there is none.
/// </summary>
public static class HierarchyJson
{
    /// <summary>The "format" of a detected hierarchy.</summary>
    public const string FormatId = "neural-sculpting/hierarchy@1";

    /// <summary>The "format" of a true hierarchy.</summary>
    public const string TrueFormatId = "neural-sculpting/sub-functions@1";

    /// <summary>A detected hierarchy as UTF-8.</summary>
    /// <param name="hierarchy">What was detected.</param>
    /// <param name="matches">The module matched to each declared sub-function; null = the task declares none.</param>
    public static byte[] Write(Hierarchy hierarchy, IReadOnlyList<SubFunctionMatch>? matches = null) => Document(writer =>
    {
        writer.WriteString("format"u8, FormatId);
        DetectionWriter.WriteHierarchyFields(writer, hierarchy);
        if (matches is null)
            return;
        writer.WriteStartArray("matches"u8);
        foreach (var match in matches)
        {
            writer.WriteStartObject();
            writer.WriteString("subFunction"u8, match.SubFunction);
            if (match.Module is { } module)
                writer.WriteNumber("module"u8, module);
            else
                writer.WriteNull("module"u8);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    /// <summary>A true hierarchy as UTF-8.</summary>
    public static byte[] Write(SubFunctionGraph graph) => Document(writer =>
    {
        writer.WriteString("format"u8, TrueFormatId);
        writer.WriteStartArray("subFunctions"u8);
        foreach (var function in graph.SubFunctions)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, function.Id);
            writer.WriteNumber("level"u8, function.Level);
            DetectionWriter.WriteNumbers(writer, "inputs"u8, function.Inputs);
            writer.WriteStartArray("children"u8);
            foreach (var child in function.Children)
                writer.WriteStringValue(child);
            writer.WriteEndArray();
            DetectionWriter.WriteNumbers(writer, "outputs"u8, function.Outputs);
            if (function.Formula is { } formula)
                writer.WriteString("formula"u8, formula);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    private static byte[] Document(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
