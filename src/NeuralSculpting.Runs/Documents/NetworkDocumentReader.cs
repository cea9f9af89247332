using System.Text.Json;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// Reads network documents (formats.md). Works on UTF-8 without intermediate strings; a malformed document is refused with
/// the path of the field and what was expected, and nothing is guessed.
/// </summary>
public static class NetworkDocumentReader
{
    /// <summary>Reads a document that is all of the text.</summary>
    /// <exception cref="DocumentException">It is not a network document.</exception>
    public static NetworkDocument Read(ReadOnlySpan<byte> utf8)
    {
        var fields = default(DocumentFields);
        try
        {
            fields.Find(utf8);
            return Read(ref fields);
        }
        catch (JsonException fault)
        {
            throw NotJson(fault);
        }
    }

    /// <summary>The error of a text that is not JSON.</summary>
    internal static DocumentException NotJson(JsonException fault) => new("$", $"must be JSON: {fault.Message}");

    /// <summary>Reads the network of fields that were found.</summary>
    internal static NetworkDocument Read(ref DocumentFields fields)
    {
        CheckFormat(ref fields.Format);
        var architecture = ReadArchitecture(ref fields.Architecture);
        return new NetworkDocument
        {
            Architecture = architecture,
            Activation = ReadActivation(ref fields.Activation),
            Masks = IsGiven(fields.Masks) ? ReadMasks(ref fields.Masks, architecture) : Network.DenseMasks(architecture),
            Weights = IsGiven(fields.Weights) ? NumberLayers.Read(ref fields.Weights, architecture, "weights", perEdge: true) : null,
            Biases = IsGiven(fields.Biases) ? NumberLayers.Read(ref fields.Biases, architecture, "biases", perEdge: false) : null,
        };
    }

    /// <summary>Whether a field was found.</summary>
    internal static bool IsGiven(in Utf8JsonReader field) => field.TokenType != JsonTokenType.None;

    private static void CheckFormat(ref Utf8JsonReader value)
    {
        const string rule = $"must be \"{NetworkDocument.FormatId}\"";
        if (!IsGiven(value))
            throw new DocumentException("$.format", $"{rule}, and is missing");
        if (value.TokenType != JsonTokenType.String || !value.ValueTextEquals(NetworkDocument.FormatId))
            throw JsonFields.Error("$.format", rule, value);
    }

    private static Architecture ReadArchitecture(ref Utf8JsonReader value)
    {
        const string path = "$.architecture";
        if (!IsGiven(value))
            throw new DocumentException(path, "must be the units of each layer, inputs first, as in [4,24,4], and is missing");
        if (value.TokenType != JsonTokenType.StartArray)
            throw JsonFields.Error(path, "must be the units of each layer, inputs first, as in [4,24,4]", value);
        var layers = new List<int>();
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (value.TokenType != JsonTokenType.Number || !value.TryGetInt32(out var units) || units is < 1 or > Architecture.MaxUnits)
                throw JsonFields.Error($"{path}[{layers.Count}]", $"must be a whole number from 1 to {Architecture.MaxUnits}", value);
            if (layers.Count == Architecture.MaxLayers)
                throw new DocumentException(path, $"must have at most {Architecture.MaxLayers} layers");
            layers.Add(units);
        }
        if (layers.Count < 2)
            throw new DocumentException(path, $"must have at least 2 layers, not {layers.Count}");
        return Limit(new Architecture(layers), path);
    }

    /// <summary>The architecture, unless it has too many weights.</summary>
    internal static Architecture Limit(Architecture architecture, string path) => architecture.Weights <= NetworkDocument.MaxWeights
        ? architecture
        : throw new DocumentException(path, $"must have at most {NetworkDocument.MaxWeights} weights, not {architecture.Weights}");

    private static Activation ReadActivation(ref Utf8JsonReader value)
    {
        if (!IsGiven(value))
            return Activation.Relu;
        if (value.TokenType == JsonTokenType.String)
        {
            if (value.ValueTextEquals("relu"u8))
                return Activation.Relu;
            if (value.ValueTextEquals("sigmoid"u8))
                return Activation.Sigmoid;
            if (value.ValueTextEquals("step"u8))
                return Activation.Step;
        }
        throw JsonFields.Error("$.activation", "must be \"relu\", \"sigmoid\" or \"step\"", value);
    }

    private static EdgeMask[] ReadMasks(ref Utf8JsonReader value, Architecture architecture)
    {
        if (value.TokenType != JsonTokenType.StartArray)
            throw JsonFields.Error("$.masks", $"must be an array of {architecture.Depth} masks, one a weight layer", value);
        var masks = new EdgeMask[architecture.Depth];
        for (var l = 0; l < masks.Length; l++)
        {
            value.Read();
            if (value.TokenType != JsonTokenType.StartArray)
                throw JsonFields.Error($"$.masks[{l}]", $"must be an array of {architecture.Layers[l + 1]} strings, one a receiving unit", value);
            masks[l] = ReadMask(ref value, l, architecture.Layers[l + 1], architecture.Layers[l]);
        }
        value.Read();
        if (value.TokenType != JsonTokenType.EndArray)
            throw new DocumentException("$.masks", $"must be an array of {architecture.Depth} masks, one a weight layer, and has more");
        return masks;
    }

    private static EdgeMask ReadMask(ref Utf8JsonReader value, int l, int rows, int columns)
    {
        var mask = new EdgeMask(rows, columns);
        Span<ulong> words = mask.WordsPerRow <= 64 ? stackalloc ulong[mask.WordsPerRow] : new ulong[mask.WordsPerRow];
        for (var r = 0; r < rows; r++)
        {
            value.Read();
            if (value.TokenType != JsonTokenType.String)
                throw JsonFields.Error($"$.masks[{l}][{r}]", $"must be a string of {columns} characters 0 or 1", value);
            if (!BitText.TryRead(value, columns, words))
                throw new DocumentException($"$.masks[{l}][{r}]", $"must be a string of {columns} characters 0 or 1, one a sending unit");
            mask.SetRow(r, words);
        }
        value.Read();
        if (value.TokenType != JsonTokenType.EndArray)
            throw new DocumentException($"$.masks[{l}]", $"must be an array of {rows} strings, one a receiving unit, and has more");
        return mask;
    }
}
