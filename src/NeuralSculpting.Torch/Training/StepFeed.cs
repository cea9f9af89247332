using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// The batches of N networks on a device, several steps in one transfer: tiny networks would otherwise spend their time on
/// transfers.
/// </summary>
internal sealed class StepFeed : IDisposable
{
    private const int FloatsAtOnce = 1 << 20;

    private readonly RowFeed[] _feeds;
    private readonly int[] _sizes;
    private readonly int _batch;
    private readonly int _rows;
    private readonly bool _dropout;
    private readonly Device _device;
    private readonly float[]?[] _staging;
    private Tensor?[] _loaded;
    private int _first;

    /// <summary>Begins a training call of networks that are laid out alike.</summary>
    public StepFeed(TaskData data, TrainingOptions options, NetworkLayout[] layouts, IReadOnlyList<RandomKey> keys, Device device)
    {
        (_rows, _device, _dropout) = (data.Training.Count, device, options.Dropout > 0);
        _batch = Math.Min(options.BatchSize, _rows);
        _sizes = [.. layouts[0].Units.Select(u => u.Length)];
        _feeds = [.. layouts.Select((layout, n) => new RowFeed(data, options, layout, keys[n]))];
        // One tensor a layer: inputs, dropout factors of hidden layers, targets.
        (_staging, _loaded) = (new float[]?[_sizes.Length], new Tensor?[_sizes.Length]);
    }

    /// <summary>Rows of each step that is loaded.</summary>
    public int BatchRows { get; private set; }

    /// <summary>Steps that are loaded.</summary>
    public int Steps { get; private set; }

    /// <summary>A new order for an epoch.</summary>
    public void BeginEpoch()
    {
        _first = 0;
        foreach (var feed in _feeds)
            feed.Shuffle();
    }

    /// <summary>Loads the next steps; false at the end of the epoch.</summary>
    public bool Next()
    {
        Release();
        if (_first == _rows)
            return false;
        BatchRows = Math.Min(_batch, _rows - _first);
        var floats = (long)_feeds.Length * BatchRows * (_dropout ? _sizes.Sum() : _sizes[0] + _sizes[^1]);
        Steps = (int)Math.Clamp(FloatsAtOnce / floats, 1, (_rows - _first) / BatchRows);
        for (var l = 0; l < _sizes.Length; l++)
        {
            if (IsUsed(l) && !(_staging[l]?.Length >= Length(l) * _feeds.Length * Steps))
                _staging[l] = new float[Length(l) * _feeds.Length * Steps];
        }
        for (var s = 0; s < Steps; s++, _first += BatchRows)
        {
            for (var n = 0; n < _feeds.Length; n++)
            {
                var part = (s * _feeds.Length) + n;
                _feeds[n].Fill(_first, BatchRows, Part(0, part).Span, Part(_sizes.Length - 1, part).Span, _dropout ? l => Part(l, part) : null);
            }
        }
        for (var l = 0; l < _sizes.Length; l++)
        {
            if (IsUsed(l))
                _loaded[l] = Load(l).DetachFromDisposeScope();
        }
        return true;
    }

    /// <summary>A step that is loaded: inputs, targets and dropout factors, (N, rows, units), N left out of one network alone.</summary>
    public (Tensor X, Tensor Y, Tensor[]? Dropout) At(int step)
    {
        Tensor[]? factors = _dropout ? [.. Enumerable.Range(0, _sizes.Length - 1).Select(l => Slice(l, step))] : null;
        return (factors?[0] ?? Slice(0, step), Slice(_sizes.Length - 1, step), factors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        foreach (var feed in _feeds)
            feed.Dispose();
    }

    private bool IsUsed(int l) => l == 0 || l == _sizes.Length - 1 || _dropout;

    private int Length(int l) => BatchRows * _sizes[l];

    private Memory<float> Part(int l, int part) => _staging[l].AsMemory(part * Length(l), Length(l));

    private Tensor Load(int l)
    {
        var count = Steps * _feeds.Length * Length(l);
        return tensor(_staging[l].AsMemory(0, count), [Steps, _feeds.Length, BatchRows, _sizes[l]], device: _device);
    }

    private Tensor Slice(int l, int step)
    {
        var all = _loaded[l]!.select(0, step);
        return _feeds.Length == 1 ? all.select(0, 0) : all;
    }

    private void Release()
    {
        foreach (var tensor in _loaded)
            tensor?.Dispose();
        _loaded = new Tensor?[_sizes.Length];
    }
}
