using System.Text.Json;
using System.Text.Unicode;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A line of a .jsonl file of networks (formats.md, `sculpt detect` and `sculpt score`): a network document that may carry
/// "id", "options", "task", "unitPercent" and "edgePercent".
/// </summary>
public sealed record NetworkLine
{
    private static readonly byte[] NoId = "null"u8.ToArray();

    /// <summary>The "id" as it stands, JSON in UTF-8: a string, a number, or null where there is none.</summary>
    public byte[] Id { get; private init; } = NoId;

    /// <summary>What is wrong with the line; null when nothing is.</summary>
    public DocumentException? Fault { get; private init; }

    /// <summary>The network; null when the line is wrong.</summary>
    public NetworkDocument? Document { get; private init; }

    /// <summary>Options of detection: the defaults with the line's own put in.</summary>
    public DetectionOptions Options { get; private init; } = new();

    /// <summary>The line's own task; null where it has none.</summary>
    public string? Task { get; private init; }

    /// <summary>The line's own percentages of units, each 0..100; null where it has none.</summary>
    public IReadOnlyList<double>? UnitPercent { get; private init; }

    /// <summary>The line's own percentages of edges, each 0..100; null where it has none.</summary>
    public IReadOnlyList<double>? EdgePercent { get; private init; }

    /// <summary>A line for a network that comes from elsewhere.</summary>
    public static NetworkLine Of(NetworkDocument document, DetectionOptions defaults) => new() { Document = document, Options = defaults };

    /// <summary>Reads a line; where it is wrong, <see cref="Fault"/> says so and <see cref="Id"/> is kept if it could be read.</summary>
    /// <param name="utf8">All of the line.</param>
    /// <param name="defaults">Options of detection for what the line leaves out.</param>
    public static NetworkLine Read(ReadOnlySpan<byte> utf8, DetectionOptions defaults)
    {
        var fields = default(DocumentFields);
        try
        {
            fields.Find(utf8);
            var line = new NetworkLine { Id = ReadId(fields.Id, strict: true) };
            return line with
            {
                Document = NetworkDocumentReader.Read(ref fields),
                Options = NetworkDocumentReader.IsGiven(fields.Options) ? DetectionFields.Read(ref fields.Options, "$.options", defaults) : defaults,
                Task = NetworkDocumentReader.IsGiven(fields.Task) ? JsonFields.Text(ref fields.Task, "$.task", "must be the name of a task") : null,
                UnitPercent = NetworkDocumentReader.IsGiven(fields.UnitPercent) ? JsonFields.Numbers(ref fields.UnitPercent, "$.unitPercent", 0, 100) : null,
                EdgePercent = NetworkDocumentReader.IsGiven(fields.EdgePercent) ? JsonFields.Numbers(ref fields.EdgePercent, "$.edgePercent", 0, 100) : null,
            };
        }
        catch (JsonException fault)
        {
            return new NetworkLine { Id = ReadId(fields.Id, strict: false), Fault = NetworkDocumentReader.NotJson(fault) };
        }
        catch (DocumentException fault)
        {
            return new NetworkLine { Id = ReadId(fields.Id, strict: false), Fault = fault };
        }
    }

    private static byte[] ReadId(in Utf8JsonReader value, bool strict)
    {
        if (value.TokenType == JsonTokenType.Number)
            return value.ValueSpan.ToArray();
        if (value.TokenType == JsonTokenType.String && Utf8.IsValid(value.ValueSpan))
            return [(byte)'"', .. value.ValueSpan, (byte)'"'];
        if (strict && value.TokenType is not (JsonTokenType.None or JsonTokenType.Null))
            throw new DocumentException("$.id", "must be a string or a number");
        return NoId;
    }
}
