using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Specs;

/// <summary>A spec as JSON: canonical when written, strict when read.</summary>
internal static class SpecJson
{
    /// <summary>The longest document that is read, in characters.</summary>
    public const int MaxLength = 50_000_000;

    private const string Format = $"{{\"format\":\"{RunSpec.FormatId}\",";

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>How the options are written: camelCase, names of enumerations, nothing unknown.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Canonical JSON: the format, then every field in the order of its declaration.</summary>
    public static string Write(RunSpec spec)
    {
        var fields = JsonSerializer.Serialize(spec, Options);
        return string.Concat(Format, fields.AsSpan(1));
    }

    /// <summary>SHA-256 of the canonical JSON, lower-case hexadecimal.</summary>
    public static string Id(RunSpec spec) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(spec))));

    /// <summary>Reads a spec; every error is named.</summary>
    public static RunSpec Read(string json)
    {
        var errors = new OptionErrors();
        errors.Require(json.Length <= MaxLength, "$", $"must have at most {MaxLength:N0} characters").ThrowIfAny();
        try
        {
            if (JsonNode.Parse(json, null, Document) is JsonObject document)
                return Read(document, errors);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two: halves of surrogate pairs, in the text or as \u escapes.
            throw new InvalidOptionsException([new OptionError("$", $"must be JSON: {fault.Message}")]);
        }
        throw new InvalidOptionsException([new OptionError("$", "must be an object")]);
    }

    /// <summary>Reads a spec that was valid when it was stored: its rules are not asked again.</summary>
    public static RunSpec ReadStored(string json)
    {
        try
        {
            var document = JsonNode.Parse(json, null, Document)!.AsObject();
            document.Remove("format");
            return document.Deserialize<RunSpec>(Options)!;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidOptionsException([new OptionError("$", $"the stored spec cannot be read: {fault.Message}")]);
        }
    }

    private static RunSpec Read(JsonObject document, OptionErrors errors)
    {
        errors.Require(IsFormat(document["format"]), "format", $"must be \"{RunSpec.FormatId}\"");
        document.Remove("format");
        var good = new SpecFields(Options, errors).Check(document, typeof(RunSpec), "");
        if (good is null)
            throw new InvalidOptionsException(errors.All);
        var spec = good.Deserialize<RunSpec>(Options)!;
        foreach (var error in spec.Validate())
            errors.Require(errors.All.Any(known => known.Field == error.Field), error.Field, error.Rule);
        errors.ThrowIfAny();
        return spec;
    }

    private static bool IsFormat(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text == RunSpec.FormatId;

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            MaxDepth = 32,
        };
        // Strict asks for every constructor parameter; a spec may leave out whatever has a default.
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ArchitectureConverter());
        options.MakeReadOnly();
        return options;
    }
}
