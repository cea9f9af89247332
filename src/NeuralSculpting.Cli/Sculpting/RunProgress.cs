using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using Spectre.Console;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>A progress bar with the time left, on a terminal only.</summary>
internal static class RunProgress
{
    /// <summary>Does the work, showing how far it has come.</summary>
    /// <param name="console">Where it is shown.</param>
    /// <param name="specs">What is run.</param>
    /// <param name="work">Gets a maker of observers, a seed each; null where nothing is shown.</param>
    public static void Show(CliConsole console, IReadOnlyList<RunSpec> specs, Action<Func<int, ISculptObserver>?> work)
    {
        if (!console.ErrorIsTerminal)
        {
            work(null);
            return;
        }
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .Start(context =>
            {
                var bar = context.AddTask(specs.Count == 1 ? "Sculpting" : $"Sculpting {specs.Count} seeds", maxValue: specs.Count);
                work(_ => new Watcher(bar, new GridProgress(specs[0])));
            });
    }

    /// <summary>Moves the bar by what a seed has advanced.</summary>
    private sealed class Watcher(ProgressTask bar, GridProgress grid) : ISculptObserver
    {
        private double _shown;

        /// <inheritdoc/>
        public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
        {
        }

        /// <inheritdoc/>
        public void EpochEnded(in EpochPoint point)
        {
        }

        /// <inheritdoc/>
        public void AttemptEnded(Attempt attempt, EdgeMask[] masks)
        {
            var share = Math.Max(_shown, grid.At(attempt));
            bar.Increment(share - _shown);
            _shown = share;
        }

        /// <inheritdoc/>
        public void CheckpointReached(Func<SculptCheckpoint> take)
        {
        }
    }
}
