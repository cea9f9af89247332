using System.CommandLine;
using System.CommandLine.Parsing;
using NeuralSculpting.Cli.Batches;
using NeuralSculpting.Cli.Data;
using NeuralSculpting.Cli.Listing;
using NeuralSculpting.Cli.Machine;
using NeuralSculpting.Cli.Remote;
using NeuralSculpting.Cli.Sculpting;
using NeuralSculpting.Cli.Studies;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Engines;

namespace NeuralSculpting.Cli;

/// <summary>The command `sculpt`: parses arguments, runs the command, turns faults into messages and exit codes.</summary>
internal static class SculptApp
{
    /// <summary>Runs the command and returns its exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, CliConsole console, CancellationToken cancel = default)
    {
        var parsed = Root(console, cancel).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
                console.Fail(error.SymbolResult is ArgumentResult missing ? $"{missing.Argument.Name}: {error.Message}" : error.Message);
            console.Error.WriteLine($"Try: {string.Join(' ', CommandPath(parsed))} --help");
            return ExitCode.BadInput;
        }
        using var output = new StreamWriter(console.Output, leaveOpen: true);
        return Guard(console, () => parsed.Invoke(new InvocationConfiguration
        {
            Output = output, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        }));
    }

    private static RootCommand Root(CliConsole console, CancellationToken cancel) =>
        new("Sculpts neural networks into their modules (Patil, Michael, Dovrolis, NeurIPS 2023).\n"
            + "Exit status: 0 done, 1 the work failed (the result is still written), 2 bad arguments or input.")
        {
            TasksCommand.Create(console),
            RunCommand.Create(console, cancel),
            DetectCommand.Create(console, cancel),
            ScoreCommand.Create(console, cancel),
            StudyCommand.Create(console, cancel),
            DataCommand.Create(console, cancel),
            SystemCommand.Create(console, cancel),
            ListCommand.Create(console, cancel),
            WatchCommand.Create(console, cancel),
            FetchCommand.Create(console, cancel),
        };

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var name = parsed.CommandResult.Command.Name;
        return parsed.CommandResult.Command is RootCommand ? ["sculpt"] : ["sculpt", name];
    }

    private static int Guard(CliConsole console, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InvalidOptionsException fault)
        {
            foreach (var error in fault.Errors)
                console.Fail(error.ToString());
        }
        catch (Exception fault) when (fault is InputException or DocumentException or DatasetException)
        {
            console.Fail(fault.Message);
        }
        catch (OperationCanceledException)
        {
            console.Fail("interrupted");
            return ExitCode.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RemoteException or EngineException)
        {
            console.Fail(fault.Message);
            return ExitCode.Failed;
        }
        return ExitCode.BadInput;
    }
}
