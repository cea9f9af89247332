using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NeuralSculpting.Cli.Options;

namespace NeuralSculpting.Cli.Remote;

/// <summary>`sculpt watch`: waits for the end of a run of a server.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(500);

    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var id = new Argument<string>("ID") { Description = "The id of a run" };
        var server = new ServerOptions(required: true, "The server that has the run");
        var json = CommonOptions.Json("The row of the run as one JSON object");
        var command = new Command("watch", "Waits for the end of a run of a server.\nExit status: 0 finished, 1 failed or cancelled, 2 bad arguments.") { id, json };
        foreach (var option in server.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            using var client = server.Open(parsed, console)!;
            return Watch(console, client, parsed.GetValue(id)!, parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static int Watch(CliConsole console, ServerClient server, string id, bool json, CancellationToken cancel)
    {
        var (path, said) = ($"runs/{Uri.EscapeDataString(id)}", "");
        while (true)
        {
            if (!server.Get(path, cancel).TryGetProperty("run", out var run))
                throw new RemoteException("the server did not answer with a run");
            var state = RunText.Text(run, "state");
            if (state is "finished" or "failed" or "cancelled")
            {
                console.WriteLine(json ? run.GetRawText() : RunText.Line(run));
                if (state == "failed")
                    console.Fail($"the run failed: {RunText.Text(run, "error")}");
                return state == "finished" ? ExitCode.Done : ExitCode.Failed;
            }
            var progress = run.TryGetProperty("progress", out var share) && share.ValueKind == JsonValueKind.Number ? share.GetDouble() : 0;
            var now = string.Create(CultureInfo.InvariantCulture, $"{state} {100 * progress:0} %");
            if (now != said)
                console.Error.WriteLine(said = now);
            server.Wait(_pace, cancel);
        }
    }
}
