using System.Buffers;
using System.Text.Json;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Writes what module detection found (formats.md, `sculpt detect`).</summary>
public static class DetectionWriter
{
    /// <summary>A line of `sculpt detect`: {"id","kept","clusters","modules","hierarchy"}.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="id">The id as JSON.</param>
    /// <param name="detection">What was found.</param>
    public static void WriteLine(Utf8JsonWriter writer, ReadOnlySpan<byte> id, Detection detection)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        WriteFields(writer, detection);
        writer.WriteEndObject();
    }

    /// <summary>The same without an id, as "modules" of a result.</summary>
    public static void Write(Utf8JsonWriter writer, Detection detection)
    {
        writer.WriteStartObject();
        WriteFields(writer, detection);
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, Detection detection)
    {
        writer.WritePropertyName("kept"u8);
        WriteFlags(writer, detection.Kept);
        WriteNumbers(writer, "clusters"u8, detection.Clusters);
        WriteNumbers(writer, "modules"u8, detection.Modules);
        writer.WriteStartObject("hierarchy"u8);
        WriteHierarchyFields(writer, detection.Hierarchy);
        writer.WriteEndObject();
    }

    /// <summary>"modules" and "edges" of a hierarchy.</summary>
    internal static void WriteHierarchyFields(Utf8JsonWriter writer, Hierarchy hierarchy)
    {
        writer.WriteStartArray("modules"u8);
        foreach (var module in hierarchy.Modules)
            WriteModule(writer, module);
        writer.WriteEndArray();
        writer.WriteStartArray("edges"u8);
        foreach (var edge in hierarchy.Edges)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(edge.From);
            writer.WriteNumberValue(edge.To);
            writer.WriteNumberValue(edge.Count);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <summary>Flags as a string of 0 and 1.</summary>
    internal static void WriteFlags(Utf8JsonWriter writer, ReadOnlySpan<bool> flags)
    {
        var text = ArrayPool<byte>.Shared.Rent(flags.Length);
        for (var i = 0; i < flags.Length; i++)
            text[i] = flags[i] ? (byte)'1' : (byte)'0';
        writer.WriteStringValue(text.AsSpan(0, flags.Length));
        ArrayPool<byte>.Shared.Return(text);
    }

    private static void WriteModule(Utf8JsonWriter writer, Module module)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, module.Id);
        writer.WriteNumber("level"u8, module.Level);
        WriteNumbers(writer, "inputs"u8, module.Inputs);
        writer.WriteStartArray("hidden"u8);
        foreach (var unit in module.Hidden)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(unit.Layer);
            writer.WriteNumberValue(unit.Unit);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        WriteNumbers(writer, "outputs"u8, module.Outputs);
        writer.WriteEndObject();
    }

    /// <summary>Numbers as an array.</summary>
    internal static void WriteNumbers(Utf8JsonWriter writer, ReadOnlySpan<byte> field, IReadOnlyList<int> numbers)
    {
        writer.WriteStartArray(field);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
