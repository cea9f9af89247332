using System.CommandLine;
using System.Globalization;
using NeuralSculpting.Cli.Options;

namespace NeuralSculpting.Cli.Remote;

/// <summary>`sculpt list`: the runs of a server.</summary>
internal static class ListCommand
{
    private const int PageSize = 200;

    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var filter = new Option<string?>("--filter") { Description = "Conditions: \"modules = 3 and density < 5 %\"", HelpName = "TEXT" };
        var sort = new Option<string?>("--sort") { Description = "Fields with commas between, - for downwards: \"-accuracy\". Default: newest first", HelpName = "FIELDS" };
        var limit = Parse.Option<int>("--limit", "Runs at most. Default: 100", "N", text => Parse.Whole(text) is int and >= 1 and <= 1_000_000 and var n ? n : null, "must be a whole number from 1 to 1000000");
        var server = new ServerOptions(required: true, "The server that has the runs");
        var json = CommonOptions.Json("One JSON object a run");
        var command = new Command("list", "Lists the runs of a server.") { filter, sort, limit, json };
        foreach (var option in server.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            using var client = server.Open(parsed, console)!;
            var which = $"{Parameter("filter", parsed.GetValue(filter))}{Parameter("sort", parsed.GetValue(sort))}";
            return List(console, client, which, parsed.GetResult(limit) is null ? 100 : parsed.GetValue(limit), parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static int List(CliConsole console, ServerClient server, string which, int limit, bool json, CancellationToken cancel)
    {
        var cursor = "";
        while (limit > 0)
        {
            var page = server.Get(string.Create(CultureInfo.InvariantCulture, $"runs?limit={Math.Min(PageSize, limit)}{which}{cursor}"), cancel);
            if (!page.TryGetProperty("items", out var items))
                throw new RemoteException("the server did not answer with runs");
            foreach (var run in items.EnumerateArray())
            {
                console.WriteLine(json ? run.GetRawText() : RunText.Line(run));
                limit--;
            }
            var next = RunText.Text(page, "next");
            if (next.Length == 0)
                break;
            cursor = Parameter("cursor", next);
        }
        return ExitCode.Done;
    }

    private static string Parameter(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
