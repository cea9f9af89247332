using NeuralSculpting.Runs.Studies.Engine;
using Spectre.Console;

namespace NeuralSculpting.Cli.Studies;

/// <summary>A progress bar with sculpts a second and the time left, on a terminal only.</summary>
internal static class StudyBar
{
    /// <summary>Does the work, showing how far it has come.</summary>
    public static void Show(CliConsole console, StudyBoard board, Action<Action?> work)
    {
        if (!console.ErrorIsTerminal)
        {
            work(null);
            return;
        }
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .Start(context =>
            {
                var (start, first) = (console.Clock.GetTimestamp(), board.Progress().Done);
                var bar = context.AddTask(Markup.Escape(board.Plan.Spec.Name), maxValue: Math.Max(1, board.Progress().Needed));
                work(() =>
                {
                    var progress = board.Progress();
                    var seconds = console.Clock.GetElapsedTime(start).TotalSeconds;
                    var left = TimeSpan.FromSeconds(Math.Round(progress.SecondsLeft / Environment.ProcessorCount));
                    bar.MaxValue = Math.Max(1, progress.Needed);
                    bar.Value = progress.Done;
                    bar.Description = FormattableString.Invariant($"{progress.Done:N0} of {progress.Needed:N0} runs, {(progress.Done - first) / seconds:0.0} a second, about {left} left");
                });
            });
    }
}
