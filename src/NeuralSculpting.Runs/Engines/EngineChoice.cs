using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralSculpting.Runs.Engines;

/// <summary>What trains the networks of a run.</summary>
public enum EngineKind { Simd, TorchCpu, TorchCuda }

/// <summary>The engine of a run: "simd" (the default), "torch-cpu" or "torch-cuda:N".</summary>
/// <param name="Kind">What trains.</param>
/// <param name="Device">The number of the CUDA device, 0..; 0 for the others.</param>
[JsonConverter(typeof(EngineChoiceConverter))]
public readonly record struct EngineChoice(EngineKind Kind, int Device = 0)
{
    /// <summary>What a text must be to name an engine.</summary>
    public const string Rule = "must be simd, torch-cpu or torch-cuda:N, N the number of the device from 0";

    private const string Cuda = "torch-cuda:";

    /// <summary>Core's own engine.</summary>
    public static EngineChoice Simd => default;

    /// <summary>TorchSharp on the processor.</summary>
    public static EngineChoice TorchCpu => new(EngineKind.TorchCpu);

    /// <summary>Reads "torch-cuda:1"; false when the text names no engine.</summary>
    public static bool TryParse(string? text, out EngineChoice choice)
    {
        choice = text == "torch-cpu" ? TorchCpu : default;
        if (text is "simd" or "torch-cpu")
            return true;
        if (text?.StartsWith(Cuda, StringComparison.Ordinal) != true
            || !int.TryParse(text.AsSpan(Cuda.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var device) || device > 255)
            return false;
        choice = new EngineChoice(EngineKind.TorchCuda, device);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        EngineKind.Simd => "simd",
        EngineKind.TorchCpu => "torch-cpu",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Cuda}{Device}"),
    };
}

/// <summary>An engine in JSON is its name.</summary>
internal sealed class EngineChoiceConverter : JsonConverter<EngineChoice>
{
    /// <inheritdoc/>
    public override EngineChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EngineChoice.TryParse(reader.GetString(), out var choice)
            ? choice
            : throw new JsonException(EngineChoice.Rule);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EngineChoice value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
