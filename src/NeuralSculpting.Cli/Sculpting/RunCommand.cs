using System.CommandLine;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Cli.Remote;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>`sculpt run`: sculpts a task under one seed or many (method.md 6).</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var request = new RunRequest();
        var folder = new Option<string>("--out")
        {
            Description = "Also writes seed-N.result.json, seed-N.network.json and seed-N.safetensors of every seed there", HelpName = "DIR",
        };
        var threads = CommonOptions.Threads();
        var datasets = DatasetsOption.Create();
        var json = CommonOptions.Json("One JSON object a seed (neural-sculpting/result@1)");
        var command = new Command(
            "run",
            "Sculpts a network: dense training, unit pruning, edge pruning, module detection, verdict.\n"
                + "Options left out take the published values of the task and architecture where there are any.");
        var server = new ServerOptions(required: false, "Submits to this server instead of sculpting here, and writes the ids");
        request.AddTo(command, [folder, datasets, threads, json, .. server.Options]);
        command.SetAction(parsed =>
        {
            using var client = server.Open(parsed, console);
            var specs = request.Specs(parsed, console);
            if (client is not null)
            {
                return parsed.GetValue(folder) is null
                    ? RemoteRun.Submit(console, client, specs, parsed.GetValue(json), cancel)
                    : throw new InputException("--out does not go with --server: `sculpt fetch ID --out DIR` takes the result");
            }
            var files = parsed.GetValue(folder) is { } path ? new RunFiles(path) : null;
            using var rows = new TaskDataSource(new DatasetFolder(parsed.Folder(datasets)));
            var runner = new SeedRunner(specs, rows, parsed.Count(threads), weigh: !parsed.GetValue(json), Engines.All, console.Clock);
            return Run(console, specs, new RunReport(console, parsed.GetValue(json), files), runner, cancel);
        });
        return command;
    }

    private static int Run(CliConsole console, IReadOnlyList<RunSpec> specs, RunReport report, SeedRunner runner, CancellationToken cancel)
    {
        // On a terminal that shows progress and results alike, the results wait until the bar is gone.
        var held = console is { ErrorIsTerminal: true, OutputIsTerminal: true };
        using var outcomes = new OrderedOutcomes(report, held);
        try
        {
            RunProgress.Show(console, specs, progress => runner.Run(progress, outcomes.Add, cancel));
        }
        catch (OperationCanceledException)
        {
            outcomes.Flush();
            console.Fail(report.Interrupted(specs));
            return ExitCode.Failed;
        }
        outcomes.Flush();
        return report.Finish(specs.Count);
    }
}
