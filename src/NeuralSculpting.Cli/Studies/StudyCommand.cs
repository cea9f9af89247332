using System.CommandLine;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Cli.Remote;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Cli.Studies;

/// <summary>`sculpt study`: many sculpts, and how often the true hierarchy is found.</summary>
internal static class StudyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var name = new Argument<string>("NAME")
        {
            Description = $"A published study ({string.Join(", ", PublishedStudies.All.Keys)}), or a file with a study as JSON (- : standard input)",
        };
        var seeds = Parse.Option<string>(
            "--seeds", "A number of seeds, or the seeds themselves; every cell then gets all of them. Default: those of the study", "100|0-99",
            ReadSeeds,
            $"must be a number of seeds from 1, or seeds such as 0-99 or 0,1,2,5, none twice, at most {SeedText.Most}");
        var ties = Parse.Option<TieRule>(
            "--ties", "Which of the networks that tie for fewest edges decide. Default: that of the study", Parse.Names<TieRule>(),
            Parse.Member<TieRule>, $"must be one of {Parse.Names<TieRule>(", ")}");
        var store = new Option<string>("--store")
        {
            Description = $"Keeps every sculpt there: nothing is computed twice, and an interrupted study goes on. Default: {DefaultStore()}", HelpName = "FILE",
        };
        var results = new Option<string>("--out") { Description = "Also writes the results of every run there, as JSON", HelpName = "FILE" };
        var consensus = Parse.Option<int>(
            "--consensus", "Also says how often the consensus of so many runs of a cell is right: all networks of their grids weighed together", "RUNS",
            text => Parse.Whole(text) is int size and >= CellConsensus.Least and <= CellConsensus.Most ? size : null, $"must be {CellConsensus.Least} to {CellConsensus.Most} runs");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json("One JSON object a cell of the table (neural-sculpting/study-cell@1)");
        var server = new ServerOptions(required: false, "Submits the study to this server instead of running it here, and writes its id");
        var command = new Command("study", "Runs a study: tasks x architectures x options x seeds, and prints its success table beside the published one.")
        {
            name, seeds, ties, store, results, consensus, threads, json,
        };
        foreach (var option in server.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            using var client = server.Open(parsed, console);
            var spec = Read(parsed.GetValue(name)!, console);
            if (parsed.GetResult(seeds) is not null)
                spec = spec with { Seeds = parsed.GetValue(seeds)!, Stop = null };
            if (parsed.GetResult(ties) is not null)
                spec = spec with { Ties = parsed.GetValue(ties) };
            if (client is not null)
                return Submit(console, client, spec, parsed.GetValue(json), cancel);
            var report = new StudyReport(console, parsed.GetValue(json), parsed.GetValue(results), parsed.GetResult(consensus) is null ? null : parsed.GetValue(consensus));
            return Run(console, StudyPlan.Of(spec), parsed.GetValue(store) ?? DefaultStore(), parsed.Count(threads), report, cancel);
        });
        return command;
    }

    private static string? ReadSeeds(string text) => Parse.Whole(text) is int count
        ? count is >= 1 and <= SeedText.Most ? $"0-{count - 1}" : null
        : SeedText.Read(text) is null ? null : text;

    private static StudySpec Read(string name, CliConsole console)
    {
        if (PublishedStudies.All.TryGetValue(name, out var published))
            return published;
        if (name != "-" && !File.Exists(name))
            throw new InputException($"NAME: there is no published study '{name}' and no such file; the published ones are {string.Join(", ", PublishedStudies.All.Keys)}");
        using var stream = name == "-" ? console.Input : File.OpenRead(name);
        using var reader = new StreamReader(stream);
        return StudySpec.FromJson(reader.ReadToEnd());
    }

    private static int Submit(CliConsole console, ServerClient server, StudySpec spec, bool json, CancellationToken cancel)
    {
        StudyPlan.Of(spec);
        var answer = server.Create("studies", spec.ToJson(), cancel);
        var id = answer.TryGetProperty("id", out var given) && given.GetString() is { } text ? text : throw new RemoteException("the server did not say the id of the study");
        console.WriteLine(json ? answer.GetRawText() : id);
        return ExitCode.Done;
    }

    private static int Run(CliConsole console, StudyPlan plan, string file, int threads, StudyReport report, CancellationToken cancel)
    {
        using var store = StudyStores.Open(file);
        store.Initialise();
        var (board, engine) = (new StudyBoard(plan), new StudyEngine(store, console.Clock));
        board.Load(store);
        var start = console.Clock.GetTimestamp();
        try
        {
            StudyBar.Show(console, board, changed => engine.Run(board, threads, changed, cancel: cancel));
        }
        catch (OperationCanceledException)
        {
            var progress = board.Progress();
            console.Fail($"interrupted after {progress.Done} of {progress.Needed} runs; the same command goes on from there");
            return ExitCode.Failed;
        }
        report.Write(board, store, engine.Times, console.Clock.GetElapsedTime(start).TotalSeconds);
        return board.Failures.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string DefaultStore() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "neural-sculpting", "studies.db");
}
