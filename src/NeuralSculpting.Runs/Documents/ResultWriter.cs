using System.Buffers;
using System.Text.Json;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Writes a result@1 line (formats.md, `sculpt run --json`).</summary>
public static class ResultWriter
{
    /// <summary>The "format" of its JSON.</summary>
    public const string FormatId = "neural-sculpting/result@1";

    /// <summary>The result as UTF-8 JSON on one line, without its end.</summary>
    /// <param name="spec">What was run.</param>
    /// <param name="result">What came out.</param>
    /// <param name="seconds">How long it took.</param>
    public static byte[] Write(RunSpec spec, RunResult result, double seconds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
            Write(writer, spec, result, seconds);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Kept units in each layer, inputs first (method.md 7.1).</summary>
    public static int[] UnitsPerLayer(RunResult result)
    {
        var layers = result.Network.Architecture.Layers;
        var (units, at) = (new int[layers.Length], 0);
        for (var l = 0; l < units.Length; at += layers[l], l++)
            units[l] = result.Detection.Kept.AsSpan(at, layers[l]).Count(true);
        return units;
    }

    private static void Write(Utf8JsonWriter writer, RunSpec spec, RunResult result, double seconds)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, FormatId);
        writer.WriteString("task"u8, spec.Task.Name);
        writer.WriteNumber("seed"u8, spec.Seed);
        writer.WritePropertyName("spec"u8);
        writer.WriteRawValue(spec.ToJson(), skipInputValidation: true);
        WriteNumber(writer, "accuracy"u8, result.Accuracy);
        WriteNumber(writer, "density"u8, result.Network.Density);
        writer.WriteNumber("edges"u8, result.Network.Edges);
        writer.WriteStartArray("units"u8);
        foreach (var units in UnitsPerLayer(result))
            writer.WriteNumberValue(units);
        writer.WriteEndArray();
        WriteNumber(writer, "unitStep"u8, result.Cell.UnitStep);
        WriteNumber(writer, "edgeStep"u8, result.Cell.EdgeStep);
        writer.WriteNumber("trainings"u8, result.Trainings);
        writer.WriteNumber("steps"u8, result.Steps);
        writer.WriteNumber("seconds"u8, Math.Round(seconds, 6));
        writer.WritePropertyName("network"u8);
        NetworkDocumentWriter.Write(writer, NetworkDocument.From(result.Network));
        writer.WritePropertyName("modules"u8);
        DetectionWriter.Write(writer, result.Detection);
        writer.WriteStartObject("ties"u8);
        writer.WriteNumber("networks"u8, result.Ties.Networks);
        writer.WriteNumber("structures"u8, result.Ties.Structures);
        WriteNumber(writer, "agreement"u8, result.Ties.Agreement);
        writer.WriteEndObject();
        writer.WritePropertyName("verdict"u8);
        WriteVerdict(writer, result.Verdict);
        writer.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("criterion"u8, DocumentJson.Name(verdict.Criterion));
        if (verdict.Success is { } success)
            writer.WriteBoolean("success"u8, success);
        else
            writer.WriteNull("success"u8);
        writer.WriteStartArray("parts"u8);
        foreach (var part in verdict.Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, part.Name);
            writer.WriteBoolean("holds"u8, part.Holds);
            writer.WriteString("detail"u8, part.Detail);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("matches"u8);
        foreach (var match in verdict.Matches)
        {
            writer.WriteStartObject();
            writer.WriteString("subFunction"u8, match.SubFunction);
            WriteNumber(writer, "module"u8, match.Module);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteNumber(writer, "inputAgreement"u8, verdict.InputAgreement);
        WriteNumber(writer, "outputAgreement"u8, verdict.OutputAgreement);
        writer.WriteNumber("modulesFound"u8, verdict.ModulesFound);
        WriteNumber(writer, "modulesTrue"u8, verdict.ModulesTrue);
        writer.WriteEndObject();
    }

    /// <summary>JSON has no NaN: what is not a finite number is null.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> field, double? number)
    {
        if (number is { } value && double.IsFinite(value))
            writer.WriteNumber(field, value);
        else
            writer.WriteNull(field);
    }
}
