using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using Spectre.Console;

namespace NeuralSculpting.Cli.Data;

/// <summary>`sculpt data get`: a download with its progress.</summary>
internal static class DataGet
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    /// <summary>Downloads, waits and says what came of it.</summary>
    public static int Run(CliConsole console, IDataLibrary library, string set, bool json, CancellationToken cancel)
    {
        library.StartAsync(set, cancel).GetAwaiter().GetResult();
        try
        {
            Show(console, library, set, cancel);
        }
        catch (OperationCanceledException)
        {
            library.CancelAsync(set).GetAwaiter().GetResult();
            console.Fail("interrupted; what has arrived is kept, and the same command goes on");
            return ExitCode.Failed;
        }
        var end = library.Progress(set)!;
        foreach (var note in end.Notes)
            console.Error.WriteLine($"sculpt: {note}");
        if (end.Phase != DownloadPhase.Done)
        {
            console.Fail(end.Problem ?? "the download did not end");
            return ExitCode.Failed;
        }
        var info = library.FindAsync(set, cancel).GetAwaiter().GetResult()!;
        console.WriteLine(json ? DataText.Json(info) : DataText.Line(info));
        return ExitCode.Done;
    }

    private static void Show(CliConsole console, IDataLibrary library, string set, CancellationToken cancel)
    {
        if (!console.ErrorIsTerminal)
        {
            library.WaitAsync(set, cancel).GetAwaiter().GetResult();
            return;
        }
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(set));
                for (var wait = library.WaitAsync(set, cancel); ;)
                {
                    var now = library.Progress(set)!;
                    bar.MaxValue = Math.Max(1, now.Total);
                    bar.Value = now.Bytes;
                    bar.Description = Markup.Escape(DataText.Progress(now));
                    if (wait.IsCompleted)
                    {
                        wait.GetAwaiter().GetResult();
                        return;
                    }
                    Task.WhenAny(wait, Task.Delay(_look, console.Clock, CancellationToken.None)).GetAwaiter().GetResult();
                }
            });
    }
}
