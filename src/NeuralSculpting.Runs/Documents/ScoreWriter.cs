using System.Text.Json;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Unit scores of a network, and what prunings of it as it stands would keep.</summary>
/// <param name="Scores">One a hidden unit, layer after layer.</param>
/// <param name="Units">Unit prunings, each with its percentage.</param>
/// <param name="Edges">Edge prunings, each with its percentage.</param>
public sealed record ScoreReport(
    float[] Scores, IReadOnlyList<(double Percent, UnitCut Cut)> Units, IReadOnlyList<(double Percent, EdgeCut Cut)> Edges);

/// <summary>Writes a line of `sculpt score` (formats.md).</summary>
public static class ScoreWriter
{
    /// <summary>{"id","scores","units":[{"percent","threshold","kept"}],"edges":[{"percent","threshold","masks"}]}.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="id">The id as JSON.</param>
    /// <param name="report">Finite scores and thresholds.</param>
    public static void WriteLine(Utf8JsonWriter writer, ReadOnlySpan<byte> id, ScoreReport report)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        writer.WriteStartArray("scores"u8);
        foreach (var score in report.Scores)
            writer.WriteNumberValue(score);
        writer.WriteEndArray();
        writer.WriteStartArray("units"u8);
        foreach (var (percent, cut) in report.Units)
        {
            Start(writer, percent, cut.Threshold);
            writer.WritePropertyName("kept"u8);
            DetectionWriter.WriteFlags(writer, cut.Kept);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("edges"u8);
        foreach (var (percent, cut) in report.Edges)
        {
            Start(writer, percent, cut.Threshold);
            NetworkDocumentWriter.WriteMasks(writer, cut.Masks);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter writer, double percent, float threshold)
    {
        writer.WriteStartObject();
        writer.WriteNumber("percent"u8, percent);
        writer.WriteNumber("threshold"u8, threshold);
    }
}
