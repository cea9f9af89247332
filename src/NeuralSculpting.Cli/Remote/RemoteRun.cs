using System.Text.Json;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Remote;

/// <summary>`sculpt run --server`: submits instead of sculpting here.</summary>
internal static class RemoteRun
{
    /// <summary>Submits specs, and writes the id of each run.</summary>
    public static int Submit(CliConsole console, ServerClient server, IReadOnlyList<RunSpec> specs, bool json, CancellationToken cancel)
    {
        var answer = server.Create("runs", $"{{\"specs\":[{string.Join(',', specs.Select(spec => spec.ToJson()))}]}}", cancel);
        var ids = answer.TryGetProperty("ids", out var given) && given.GetArrayLength() == specs.Count
            ? given.EnumerateArray().Select(id => id.GetString()!)
            : throw new RemoteException("the server did not say the ids of the runs");
        foreach (var (id, spec) in ids.Zip(specs))
            console.WriteLine(json ? JsonSerializer.Serialize(new { id, task = spec.Task.Name, seed = spec.Seed }) : id);
        if (!json)
            console.Error.WriteLine($"submitted {specs.Count} {(specs.Count == 1 ? "run" : "runs")}; `sculpt watch ID` waits for the end, `sculpt fetch ID` takes the result");
        return ExitCode.Done;
    }
}
