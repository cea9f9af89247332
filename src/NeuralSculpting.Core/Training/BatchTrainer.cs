using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training.Batches;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// The engine for large networks and data: all rows of a batch lie in blocks of 64, dense layers are register-blocked matrix
/// products, pruned ones cost what is left of them, and the threads of a call share every product. The bits do not depend on
/// the number of threads; for truth tables they are those of <see cref="Trainer"/> with blocks of 64 rows.
/// </summary>
public sealed unsafe class BatchTrainer : ITrainer
{
    // Enough rows for the threads to share and few enough to stay in the caches.
    private const int ValidationRows = 512;

    private readonly TaskData _data;
    private readonly TrainingOptions _options;
    private readonly Arena _arena = new();
    private readonly ThreadTeam _team;
    private readonly NetworkPlan _plan;
    private readonly BatchRows _rows;
    private readonly BatchValidation _validation;

    /// <summary>Gets ready to train on rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="threads">Threads of a training call, 1..</param>
    public BatchTrainer(TaskData data, TrainingOptions options, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (_data, _options, _team) = (data, options, new ThreadTeam(threads));
        _plan = new NetworkPlan(_arena, wide: true);
        _rows = new BatchRows(data.Training);
        _validation = new BatchValidation(_team, data.Validation, options.Loss);
    }

    /// <inheritdoc/>
    public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default)
    {
        var buffers = Compile(start, gradients: true);
        var call = new BatchCall(_arena, _team, _plan, _rows, buffers, _options, (start.Activation, key));
        var best = _arena.Floats(_plan.Parameters);
        var (bestEpoch, accuracy, loss) = (-1, double.NegativeInfinity, double.PositiveInfinity);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            var trainingLoss = call.Epoch(epoch, withLoss: report is not null, cancel);
            var (nowAccuracy, nowLoss) = _validation.Evaluate(_plan.Values);
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

    /// <summary>Accuracy in percent and mean loss over the validation rows.</summary>
    public (double Accuracy, double ValidationLoss) Evaluate(Network network)
    {
        Compile(network, gradients: false);
        return _validation.Evaluate(_plan.Values);
    }

    /// <inheritdoc/>
    public float[] Scores(Network network)
    {
        Compile(network, gradients: true);
        var compact = _validation.Scores(_arena, network.Activation);
        var scores = new float[network.Architecture.HiddenUnits];
        var first = 0;
        for (var l = 1; l < network.Architecture.Depth; first += network.Architecture.Layers[l], l++)
        {
            for (var i = 0; i < _plan.Counts[l]; i++)
            {
                var unit = _plan.Units[l][i];
                if (network.Masks[l - 1].RowHasEdge(unit))
                    scores[first + unit] = (float)compact[l][i];
            }
        }
        return scores;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _team.Dispose();
        _arena.Dispose();
    }

    private BatchBuffers Compile(Network network, bool gradients)
    {
        _arena.Reset();
        _plan.Compile(network);
        var rows = Math.Max(Math.Min(_options.BatchSize, _rows.Count), Math.Min(ValidationRows, _data.Validation.Count));
        var buffers = new BatchBuffers(_arena, _plan, rows, _team.Size, gradients, _data.Inputs);
        _validation.Prepare(_plan, buffers, network.Activation);
        return buffers;
    }
}
