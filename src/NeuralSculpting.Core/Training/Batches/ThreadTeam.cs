namespace NeuralSculpting.Core.Training.Batches;

/// <summary>
/// Threads that share the tiles of one job after another. Which thread takes a tile is left to chance, so jobs write what
/// depends on the tile alone. A waiting thread spins for some microseconds, the time between two jobs of a training step,
/// before it sleeps; a job never waits for a thread that has not taken a tile of it, so a busy machine costs little.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private const int Spins = 200;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private volatile Job _job = new(0, static (_, _) => { });
    private int _sleeping;
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
    /// <exception cref="InvalidOperationException">A tile failed; the failure is within.</exception>
    public void Run(int tiles, Action<int, int> body)
    {
        if (_threads.Length == 0 || tiles <= 1)
        {
            for (var tile = 0; tile < tiles; tile++)
                body(tile, 0);
            return;
        }
        var job = new Job(tiles, body);
        Announce(job);
        job.Share(0);
        var spin = new SpinWait();
        while (!job.IsDone)
            spin.SpinOnce(sleep1Threshold: -1);
        if (job.Failure is { } failure)
            throw new InvalidOperationException("a tile of a training step failed", failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        Announce(new Job(0, static (_, _) => { }));
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work(int worker)
    {
        for (var job = _job; !_closed; job = Next(job))
            job.Share(worker);
    }

    /// <summary>Waits for the job after <paramref name="seen"/>.</summary>
    private Job Next(Job seen)
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

    private void Announce(Job job)
    {
        lock (_gate)
        {
            _job = job;
            if (_sleeping > 0)
                Monitor.PulseAll(_gate);
        }
    }

    /// <summary>One job. A thread that comes late finds no tile left, whatever job is under way by then.</summary>
    private sealed class Job(int tiles, Action<int, int> body)
    {
        private int _next;
        private int _done;
        private Exception? _failure;

        public bool IsDone => Volatile.Read(ref _done) == tiles;

        public Exception? Failure => Volatile.Read(ref _failure);

        public void Share(int worker)
        {
            for (var tile = Interlocked.Increment(ref _next) - 1; tile < tiles; tile = Interlocked.Increment(ref _next) - 1)
            {
                try
                {
                    // The rest of a job that failed is only counted.
                    if (_failure is null)
                        body(tile, worker);
                }
                catch (Exception failure)
                {
                    Interlocked.CompareExchange(ref _failure, failure, null);
                }
                Interlocked.Increment(ref _done);
            }
        }
    }
}
