using System.Runtime.InteropServices;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training.Batches;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// The engine for large networks and data: all rows of a batch lie in blocks of 64, dense layers are register-blocked matrix
/// products, pruned ones cost what is left of them, and the threads of a call share every product. The bits do not depend on
/// the number of threads.
/// </summary>
public sealed unsafe class BatchTrainer : IResumableTrainer
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
    public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default) =>
        Train(start, key, new TrainingWatch { Report = report }, cancel);

    /// <inheritdoc/>
    public TrainingOutcome Train(Network start, RandomKey key, TrainingWatch watch, CancellationToken cancel = default)
    {
        var buffers = Compile(start, gradients: true);
        var call = new BatchCall(_arena, _team, _plan, _rows, buffers, _options, (start.Activation, key));
        var best = new BestEpoch(_plan, watch.MayOverwriteStart ? start : start.Clone());
        var first = watch.Resume is { } resume ? Load(resume, call, best) : 0;
        for (var epoch = first; epoch < _options.Epochs; epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            var trainingLoss = call.Epoch(epoch, withLoss: watch.Report is not null, cancel);
            var (accuracy, loss) = _validation.Evaluate(_plan.Values);
            best.Offer(epoch, accuracy, loss);
            watch.Report?.Invoke(new EpochReport(epoch, (float)trainingLoss, (float)loss, (float)accuracy));
            var done = epoch + 1;
            if (done < _options.Epochs)
                watch.EpochEnded?.Invoke(() => Save(done, call, best));
        }
        return new TrainingOutcome(best.Network, best.Accuracy, best.Loss, best.Epoch, call.Steps);
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

    private byte[] Save(int epochs, BatchCall call, BestEpoch best)
    {
        // The values, the best ones and at most two moments a weight: a stream that grew would hold twice that.
        using var bytes = new MemoryStream(checked((16 * _plan.Parameters) + 256));
        using var to = new BinaryWriter(bytes);
        to.Write(epochs);
        to.Write(_plan.Parameters);
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(_plan.Values, _plan.Parameters)));
        best.Save(to);
        call.Save(to);
        to.Flush();
        return bytes.ToArray();
    }

    /// <summary>Goes on from what <see cref="Save"/> wrote; returns the epochs that are done.</summary>
    private int Load(byte[] state, BatchCall call, BestEpoch best)
    {
        try
        {
            using var from = new BinaryReader(new MemoryStream(state));
            var (epochs, parameters) = (from.ReadInt32(), from.ReadInt32());
            if (epochs < 1 || epochs >= _options.Epochs || parameters != _plan.Parameters)
                throw new InvalidDataException("the state of the training call is of another call");
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<float>(_plan.Values, parameters)));
            best.Load(from);
            call.Load(from, epochs);
            return epochs;
        }
        catch (EndOfStreamException broken)
        {
            throw new InvalidDataException("the state of the training call is cut off", broken);
        }
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
