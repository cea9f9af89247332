using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Stage;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>The numbers of a file, as JSON that may stand in a page: its encoder writes no "&lt;".</summary>
internal static class FileData
{
    /// <summary>Above this, weights are left out: they only make the strongest path of a unit exact.</summary>
    private const int MostWeights = 20_000;

    /// <summary>Above this, the strip of outcomes under the curves is left out.</summary>
    private const int MostAttempts = 4_000;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// {network: {layers, bytes (<see cref="NetworkPicture"/>), sparse, labels, weighted, palette}, curves: {epochs, x (float64), y (4 traces of
    /// float32)}, attempts: [[first epoch, epochs, outcome]]}; numbers in base64, little-endian.
    /// </summary>
    public static string Json(RunSnapshot run) => JsonSerializer.Serialize(new { network = Network(run), curves = Curves(run), attempts = Attempts(run) }, _json);

    private static object? Network(RunSnapshot run)
    {
        if (run.Path is not { } path)
            return null;
        var modules = run.Result is { } result ? NetworkPicture.Modules(result.Detection) : null;
        var network = run.Result is { } r && r.Network.Architecture.Weights <= MostWeights ? r.Network : null;
        var sparse = NetworkPicture.IsLarge(path.Architecture);
        return new
        {
            layers = path.Architecture.Layers.ToArray(),
            bytes = Convert.ToBase64String(sparse ? NetworkPicture.EncodeLarge(path, modules, network) : NetworkPicture.Encode(path, modules, network)),
            sparse,
            labels = NetworkPicture.Labels(path, run.FindAttempt),
            weighted = network is not null,
            palette = Enumerable.Range(0, ModulePalette.Count).Select(m => new[] { ModulePalette.Light(m), ModulePalette.Dark(m) }),
        };
    }

    private static object? Curves(RunSnapshot run) => run.Curves is not { } curves ? null : new
    {
        epochs = run.Epochs,
        x = Base64<double>(curves.X),
        y = new[] { curves.TrainingLoss, curves.ValidationLoss, curves.Accuracy, [.. curves.Density.Select(d => 100 * d)] }.Select(t => Base64<float>(t)),
    };

    private static IEnumerable<long[]> Attempts(RunSnapshot run) => run.Attempts.Count > MostAttempts
        ? []
        : run.Attempts.Where(a => a.Attempt.Epochs > 0).Select(a => new[] { a.FirstEpoch, a.Attempt.Epochs, (long)a.Attempt.Outcome });

    private static string Base64<T>(T[] values)
        where T : unmanaged => Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()));
}
