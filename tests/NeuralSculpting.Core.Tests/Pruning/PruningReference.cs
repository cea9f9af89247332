using System.Text.Json;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using MemoryMarshal = System.Runtime.InteropServices.MemoryMarshal;

namespace NeuralSculpting.Core.Tests.Pruning;

/// <summary>One published network with the scores, thresholds and masks that the published code gives it.</summary>
public sealed class PruningReference
{
    private static readonly Lazy<List<PruningReference>> Loaded =
        new(() => [.. Reference.Lines("reference/pruning.jsonl.gz").Select(line => new PruningReference(line))]);

    private PruningReference(JsonElement json)
    {
        Json = json;
        var architecture = new Architecture(json.GetProperty("arch").EnumerateArray().Select(n => n.GetInt32()));
        var masks = json.GetProperty("masks") is { ValueKind: JsonValueKind.Array } given ? Masks(given) : Network.DenseMasks(architecture);
        Network = new Network(
            architecture, Activation.Relu, masks,
            [.. json.GetProperty("weights_b64").EnumerateArray().Select(Floats)],
            [.. json.GetProperty("biases_b64").EnumerateArray().Select(Floats)]);
        Data = PublishedTasks.Find($"{json.GetProperty("experiment").GetString()}/{json.GetProperty("modularity").GetRawText()}")!.Task.ToDataset();
    }

    /// <summary>All 23 networks; skips the test where they are not here.</summary>
    public static IReadOnlyList<PruningReference> All => Loaded.Value;

    public JsonElement Json { get; }

    public Network Network { get; }

    public Dataset Data { get; }

    public string Id => Json.GetProperty("id").GetString()!;

    public static float[] Floats(JsonElement base64) =>
        MemoryMarshal.Cast<byte, float>(base64.GetBytesFromBase64()).ToArray();

    public static float Threshold(JsonElement prune) =>
        (float)double.Parse(prune.GetProperty("threshold").GetProperty("value").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    public static EdgeMask[] Masks(JsonElement layers) => [.. layers.EnumerateArray().Select(layer =>
    {
        var rows = layer.EnumerateArray().Select(r => r.GetString()!).ToList();
        var mask = new EdgeMask(rows.Count, rows[0].Length);
        for (var r = 0; r < mask.Rows; r++)
        {
            for (var c = 0; c < mask.Columns; c++)
                mask[r, c] = rows[r][c] == '1';
        }
        return mask;
    })];

    public static string Text(IEnumerable<bool> flags) => string.Concat(flags.Select(f => f ? '1' : '0'));
}
