using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>One finished sculpt.</summary>
/// <param name="Index">Its place in the order asked for.</param>
/// <param name="Spec">What was run.</param>
/// <param name="Result">What came out.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Weighed">What the networks of its grid say; null where nobody asked.</param>
internal sealed record RunOutcome(int Index, RunSpec Spec, RunResult Result, double Seconds, RunVotes? Weighed);

/// <summary>Sculpts seeds side by side; threads that are left over go into the sculpts.</summary>
/// <param name="specs">One a seed.</param>
/// <param name="rows">Where tasks over data get their rows from.</param>
/// <param name="threads">For all of them.</param>
/// <param name="weigh">Whether the networks of each grid are weighed, too.</param>
/// <param name="engines">What this process trains with.</param>
/// <param name="clock">Times them.</param>
internal sealed class SeedRunner(IReadOnlyList<RunSpec> specs, ITaskDataSource rows, int threads, bool weigh, TrainingEngines engines, TimeProvider clock)
{
    private readonly SculptorEngine _engine = new(engines);
    private readonly RunEvaluator _evaluator = new();

    /// <summary>Runs all seeds.</summary>
    /// <param name="progress">Makes the observer of a seed; null = nobody watches.</param>
    /// <param name="finished">Called once for each seed, from any thread, one call at a time.</param>
    /// <param name="cancel">Ends the seeds in flight.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(Func<int, ISculptObserver>? progress, Action<RunOutcome> finished, CancellationToken cancel)
    {
        var task = specs[0].ResolveTask();
        var data = rows.Load(task, cancel);
        var sideBySide = Math.Min(threads, specs.Count);
        var each = Math.Max(1, threads / sideBySide);
        var gate = new Lock();
        if (specs.Count == 1)
        {
            finished(Run(0, each));
            return;
        }
        // One seed at a time from the front, so that results come in about their order.
        var indices = Partitioner.Create(Enumerable.Range(0, specs.Count), EnumerablePartitionerOptions.NoBuffering);
        var options = new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = cancel };
        try
        {
            Parallel.ForEach(indices, options, index =>
            {
                var outcome = Run(index, each);
                lock (gate)
                    finished(outcome);
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }

        RunOutcome Run(int index, int inner)
        {
            var (spec, start) = (specs[index], clock.GetTimestamp());
            var sculpt = spec.ToSculptOptions();
            var sculpted = _engine.Run(new SculptJob(task, data, sculpt, spec.Engine), progress?.Invoke(index), null, inner, cancel);
            var result = _evaluator.Evaluate(task, sculpt, sculpted);
            var seconds = clock.GetElapsedTime(start).TotalSeconds;
            return new RunOutcome(index, spec, result, seconds, weigh ? RunVotes.Of(spec, sculpted, result.Detection.Hierarchy) : null);
        }
    }
}
