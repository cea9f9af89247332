using System.Buffers;
using System.Text.Json;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>What was detected with some settings.</summary>
/// <param name="Id">Null unless it is kept.</param>
/// <param name="Name">Null unless it is kept.</param>
/// <param name="Created">Null unless it is kept.</param>
/// <param name="Options">The settings.</param>
/// <param name="Modules">As `sculpt detect` gives it: "kept", "clusters", "modules", "hierarchy".</param>
/// <param name="Success">Whether it is the true hierarchy; null where nothing is declared.</param>
/// <param name="ModulesFound">Modules of the hierarchy.</param>
public sealed record DetectionResource(
    string? Id, string? Name, DateTimeOffset? Created, DetectionOptions Options, JsonElement Modules, bool? Success, int ModulesFound)
{
    /// <summary>The resource of a detection.</summary>
    public static DetectionResource Of(DetectionOptions options, Detection detection, Verdict? verdict)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
            DetectionWriter.Write(writer, detection);
        return new DetectionResource(null, null, null, options, JsonElement.Parse(buffer.WrittenSpan), verdict?.Success, detection.Hierarchy.Modules.Count);
    }

    /// <summary>The resource of a kept one.</summary>
    public static DetectionResource Of(KeptDetection kept) =>
        Of(kept.Options, kept.Detection, kept.Verdict) with { Id = kept.Id, Name = kept.Name, Created = kept.Created };
}
