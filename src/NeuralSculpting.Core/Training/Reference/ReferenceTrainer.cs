using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training.Reference;

/// <summary>
/// The scalar reference of <see cref="Trainer"/> and <see cref="BatchTrainer"/>: one row, one unit, one edge at a time, over the original arrays and masks.
/// It follows the same order of roundings, so the two agree bit for bit.
/// </summary>
/// <param name="data">All rows serve for training and, without noise, for validation.</param>
/// <param name="options">Valid options.</param>
/// <param name="wide">Whether of <see cref="BatchTrainer"/>, which takes other layers for dense.</param>
internal sealed class ReferenceTrainer(Dataset data, TrainingOptions options, bool wide = false) : ITrainer
{
    /// <inheritdoc/>
    public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default)
    {
        var network = start.Clone();
        var optimizer = new ReferenceOptimizer(options);
        var (noise, shuffler) = (new NormalStream(key.With(1UL)), new Shuffler(key.With(2UL)));
        var rows = Enumerable.Range(0, data.Rows).ToArray();
        TrainingOutcome? best = null;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            optimizer.BeginEpoch(epoch);
            for (var i = rows.Length - 1; i > 0; i--)
            {
                var j = shuffler.Next(i + 1);
                (rows[i], rows[j]) = (rows[j], rows[i]);
            }
            var losses = new List<double>();
            foreach (var batch in rows.Chunk(options.BatchSize))
                losses.Add(Step(network, batch, optimizer, ref noise));
            var (accuracy, loss) = Evaluate(network);
            if (best is null || accuracy > best.Accuracy || (accuracy == best.Accuracy && loss < best.ValidationLoss))
                best = new TrainingOutcome(network.Clone(), accuracy, loss, epoch, 0);
            report?.Invoke(new EpochReport(epoch, (float)(losses.Aggregate(0.0, (a, b) => a + b) / losses.Count), (float)loss, (float)accuracy));
        }
        return best! with { Steps = optimizer.Steps };
    }

    /// <inheritdoc/>
    public float[] Scores(Network network) => UnitScores.Compute(network, data, options.Loss);

    /// <summary>Accuracy in percent and mean loss over the noise-free rows.</summary>
    public (double Accuracy, double Loss) Evaluate(Network network)
    {
        var width = Width(data.Rows);
        var (correct, loss) = (0L, 0.0);
        for (var first = 0; first < data.Rows; first += width)
        {
            var pass = new ReferencePass(network, options, width, Math.Min(width, data.Rows - first), wide);
            pass.Load(data, lane => first + lane);
            pass.Forward(null);
            correct += pass.Correct();
            loss += pass.LossSum();
        }
        var terms = options.Loss == Loss.CrossEntropy ? data.Rows : (double)data.Rows * data.Outputs;
        return (100.0 * correct / terms, loss / terms);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>One optimiser step; returns the mean loss of the batch.</summary>
    internal double Step(Network network, int[] batch, ReferenceOptimizer optimizer, ref NormalStream noise)
    {
        var width = Width(Math.Min(options.BatchSize, data.Rows));
        var terms = options.Loss == Loss.CrossEntropy ? batch.Length : batch.Length * data.Outputs;
        var gradients = new ReferenceGradients(network);
        var loss = 0.0;
        for (var first = 0; first < batch.Length; first += width)
        {
            var pass = new ReferencePass(network, options, width, Math.Min(width, batch.Length - first), wide);
            pass.Load(data, lane => first + lane < batch.Length ? batch[first + lane] : 0);
            pass.AddNoise(ref noise);
            pass.Forward(pass.DrawDropout(ref noise));
            loss += pass.LossSum();
            pass.Backward(gradients, 1f / terms, add: first > 0);
        }
        optimizer.Step(network, gradients);
        return loss / terms;
    }

    private static int Width(int rows) => rows <= 16 ? 16 : rows <= 32 ? 32 : 64;
}
