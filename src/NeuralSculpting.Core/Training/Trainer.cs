using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// The engine for networks of truth-table size: the rows of a batch lie in the lanes of vector registers, the cost of a step
/// follows the surviving edges, and a training call allocates nothing but its result.
/// </summary>
public sealed unsafe class Trainer : ITrainer
{
    private readonly TrainingOptions _options;
    private readonly Dataset _data;
    private readonly TrainingRows _rows;
    private readonly Evaluator _evaluator;
    private readonly Arena _arena = new();
    private readonly NetworkPlan _plan;
    private readonly int _width;

    /// <summary>Gets ready to train on a dataset.</summary>
    /// <param name="data">All rows serve for training and, without noise, for validation.</param>
    /// <param name="options">Valid options.</param>
    public Trainer(Dataset data, TrainingOptions options)
    {
        (_data, _options) = (data, options);
        _rows = new TrainingRows(data);
        _evaluator = new Evaluator(data, options.Loss);
        _plan = new NetworkPlan(_arena);
        var most = Math.Min(options.BatchSize, data.Rows);
        _width = most <= 16 ? 16 : most <= 32 ? 32 : 64;
    }

    /// <inheritdoc/>
    public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default) =>
        _width switch
        {
            16 => Train<Lanes16>(start, key, report, cancel),
            32 => Train<Lanes32>(start, key, report, cancel),
            _ => Train<Lanes64>(start, key, report, cancel),
        };

    /// <inheritdoc/>
    public float[] Scores(Network network) => UnitScores.Compute(network, _data, _options.Loss);

    /// <summary>Accuracy in percent and mean loss over the noise-free rows.</summary>
    public (double Accuracy, double ValidationLoss) Evaluate(Network network)
    {
        _arena.Reset();
        _plan.Compile(network);
        _evaluator.Prepare(_arena, _plan);
        return _evaluator.Evaluate(_plan, _plan.Values, network.Activation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _evaluator.Dispose();
        _arena.Dispose();
    }

    private TrainingOutcome Train<T>(Network start, RandomKey key, Action<EpochReport>? report, CancellationToken cancel)
        where T : struct, ILanes<T>
    {
        _arena.Reset();
        _plan.Compile(start);
        _evaluator.Prepare(_arena, _plan);
        var call = new TrainingCall<T>(_arena, _plan, _rows, _options, start.Activation, key);
        var best = _arena.Floats(_plan.Parameters);
        var (bestEpoch, accuracy, loss) = (-1, double.NegativeInfinity, double.PositiveInfinity);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            var trainingLoss = call.Epoch(epoch, withLoss: report is not null);
            var (nowAccuracy, nowLoss) = _evaluator.Evaluate(_plan, _plan.Values, start.Activation);
            if (bestEpoch < 0 || nowAccuracy > accuracy || (nowAccuracy == accuracy && nowLoss < loss))
            {
                (bestEpoch, accuracy, loss) = (epoch, nowAccuracy, nowLoss);
                new Span<float>(_plan.Values, _plan.Parameters).CopyTo(new Span<float>(best, _plan.Parameters));
            }
            report?.Invoke(new EpochReport(epoch, (float)trainingLoss, (float)nowLoss, (float)nowAccuracy));
        }
        var result = start.Clone();
        _plan.Export(best, result);
        return new TrainingOutcome(result, accuracy, loss, bestEpoch, call.Steps);
    }
}
