using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralSculpting.Runs.Documents;

/// <summary>How documents are written: compact, text as it is, members of enumerations in camel case.</summary>
public static class DocumentJson
{
    /// <summary>Options of every writer; a document is written by code that is tested, so its structure is not checked again.</summary>
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The name of a member: "binaryCrossEntropy".</summary>
    public static string Name<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(member) ?? "");
}
