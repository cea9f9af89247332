using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// The batches of one network: the same rows in the same order with the same noise and the same dropout as the SIMD engine
/// draws from the same key, block after block of 16, 32 or 64 rows, unit after unit.
/// </summary>
internal sealed unsafe class RowFeed : IDisposable
{
    private readonly Arena _arena = new();
    private readonly IRows _rows;
    private readonly NetworkLayout _layout;
    private readonly float _deviation;
    private readonly int[] _order;
    private readonly float[] _row;
    private readonly int _width;
    private readonly float* _block;
    private readonly DropoutFactors? _dropout;
    private NormalStream _noise;
    private Shuffler _shuffler;

    /// <summary>Begins a training call.</summary>
    public RowFeed(TaskData data, TrainingOptions options, NetworkLayout layout, RandomKey key)
    {
        (_rows, _layout, _deviation) = (data.Training, layout, (float)options.InputNoise);
        _order = [.. Enumerable.Range(0, _rows.Count)];
        _row = new float[_rows.Inputs];
        var most = Math.Min(options.BatchSize, _rows.Count);
        _width = !data.IsTable || most > 32 ? 64 : most > 16 ? 32 : 16;
        _block = _arena.Floats(Math.Max(1, layout.UsedInputs.Length) * _width);
        if (options.Dropout > 0)
            _dropout = new DropoutFactors(_arena, layout.Plan, _width, options.Dropout);
        (_noise, _shuffler) = (new NormalStream(key.With(1UL)), new Shuffler(key.With(2UL)));
    }

    /// <summary>A new order for an epoch (Fisher and Yates).</summary>
    public void Shuffle()
    {
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var j = _shuffler.Next(i + 1);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }
    }

    /// <summary>Writes a batch.</summary>
    /// <param name="first">Its first row, in the order of the epoch.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="x">(count, places of inputs); places of unused inputs are left alone.</param>
    /// <param name="y">(count, outputs).</param>
    /// <param name="dropout">(count, places of units) of layer l at l; null = none.</param>
    public void Fill(int first, int count, Span<float> x, Span<float> y, Func<int, Memory<float>>? dropout)
    {
        var (places, outputs) = (_layout.Units[0].Length, _rows.Outputs);
        for (var block = 0; block < count; block += _width)
        {
            var rows = Math.Min(_width, count - block);
            for (var b = 0; b < rows; b++)
            {
                var row = _order[first + block + b];
                _rows.ReadInputs(row, _row);
                for (var i = 0; i < _layout.UsedInputs.Length; i++)
                    _block[(i * _width) + b] = _row[_layout.UsedInputs[i]];
                _rows.ReadTargets(row, y.Slice((block + b) * outputs, outputs));
            }
            if (_deviation > 0)
                _noise.AddTo(_block, _layout.UsedInputs.Length * _width, _deviation);
            for (var b = 0; b < rows; b++)
            {
                var line = x.Slice((block + b) * places, places);
                for (var i = 0; i < _layout.InputPlaces.Length; i++)
                    line[_layout.InputPlaces[i]] = _block[(i * _width) + b];
            }
            if (_dropout is not null && dropout is not null)
                Drop(block, rows, dropout);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();

    private void Drop(int block, int rows, Func<int, Memory<float>> target)
    {
        _dropout!.Draw(ref _noise);
        for (var l = 1; l < _layout.Units.Length - 1; l++)
        {
            var factors = _dropout.Of(l);
            var (places, width) = (_layout.HiddenPlaces[l], _layout.Units[l].Length);
            var layer = target(l).Span;
            for (var b = 0; b < rows; b++)
            {
                for (var i = 0; i < places.Length; i++)
                    layer[((block + b) * width) + places[i]] = factors[(i * _width) + b];
            }
        }
    }
}
