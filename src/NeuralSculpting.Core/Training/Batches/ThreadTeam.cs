namespace NeuralSculpting.Core.Training.Batches;

/// <summary>
/// Threads that share the tiles of one job after another. Which thread takes a tile is left to chance, so jobs write what
/// depends on the tile alone. A waiting thread spins for some microseconds, the time between two jobs of a training step,
/// before it sleeps.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private const int Spins = 200;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private Action<int, int> _body = static (_, _) => { };
    private Exception? _failure;
    private int _tiles;
    private int _next;
    private int _busy;
    private int _sleeping;
    private volatile int _job;
    private volatile bool _closed;

    /// <summary>Starts a team.</summary>
    /// <param name="size">Threads in all, 1..; the caller's own is one of them.</param>
    public ThreadTeam(int size)
    {
        Size = size;
        _threads = new Thread[size - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = "trainer" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads in all.</summary>
    public int Size { get; }

    /// <summary>Runs a job to its end.</summary>
    /// <param name="tiles">Tiles 0..tiles-1, each done once.</param>
    /// <param name="body">Takes the tile and the number of the thread, 0..Size-1.</param>
    public void Run(int tiles, Action<int, int> body)
    {
        if (_threads.Length == 0 || tiles <= 1)
        {
            for (var tile = 0; tile < tiles; tile++)
                body(tile, 0);
            return;
        }
        (_body, _tiles, _failure) = (body, tiles, null);
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _busy, _threads.Length);
        Announce();
        Share(0);
        var spin = new SpinWait();
        while (Volatile.Read(ref _busy) != 0)
            spin.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            throw new InvalidOperationException("a tile of a training step failed", failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        Announce();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Share(int worker)
    {
        try
        {
            for (var tile = Interlocked.Increment(ref _next) - 1; tile < _tiles; tile = Interlocked.Increment(ref _next) - 1)
                _body(tile, worker);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            Volatile.Write(ref _next, _tiles);
        }
    }

    private void Work(int worker)
    {
        for (var seen = 0; ;)
        {
            seen = Await(seen);
            if (_closed)
                return;
            Share(worker);
            Interlocked.Decrement(ref _busy);
        }
    }

    /// <summary>Waits for the job after <paramref name="seen"/>.</summary>
    private int Await(int seen)
    {
        for (var i = 0; i < Spins; i++)
        {
            if (_job != seen)
                return _job;
            Thread.SpinWait(20);
        }
        lock (_gate)
        {
            while (_job == seen)
            {
                _sleeping++;
                Monitor.Wait(_gate);
                _sleeping--;
            }
            return _job;
        }
    }

    private void Announce()
    {
        lock (_gate)
        {
            _job++;
            if (_sleeping > 0)
                Monitor.PulseAll(_gate);
        }
    }
}
