using System.CommandLine;
using NeuralSculpting.Cli.Sculpting;

namespace NeuralSculpting.Cli.Remote;

/// <summary>`sculpt fetch`: takes a run of a server as files.</summary>
internal static class FetchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var id = new Argument<string>("ID") { Description = "The id of a finished run" };
        var folder = new Option<string>("--out") { Description = "Where the files go. Default: here", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var server = new ServerOptions(required: true, "The server that has the run");
        var command = new Command("fetch", "Writes ID.result.json, ID.network.json, ID.safetensors and ID.bundle.zip (for another server) of a run of a server.") { id, folder };
        foreach (var option in server.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            using var client = server.Open(parsed, console)!;
            return Fetch(console, client, parsed.GetValue(id)!, new RunFiles(parsed.GetValue(folder)!).Folder, cancel);
        });
        return command;
    }

    private static int Fetch(CliConsole console, ServerClient server, string id, string folder, CancellationToken cancel)
    {
        // An id becomes the name of a file: what is none is not asked for either.
        if (id.Length > 40 || !id.All(char.IsAsciiLetterOrDigit))
            throw new InputException($"ID must be letters and digits, not '{id}'");
        foreach (var (part, ending) in ((string, string)[])[("result", "result.json"), ("network", "network.json"), ("network.safetensors", "safetensors"), ("bundle.zip", "bundle.zip")])
        {
            var file = Path.Combine(folder, $"{id}.{ending}");
            server.Save($"runs/{id}/{part}", file, cancel);
            console.WriteLine(file);
        }
        return ExitCode.Done;
    }
}
