using System.Runtime.ExceptionServices;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// Trainers that look like trainers of one network each and train together: calls made at the same time by the branches of a
/// sculpt become one batched computation. It starts when every trainer waits, or those that are late have had their time.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="options">Valid options.</param>
/// <param name="device">Where it computes.</param>
/// <param name="expected">Trainers that are made in all, when a sculpt begins at its beginning.</param>
internal sealed class TrainerPool(TaskData data, TrainingOptions options, Device device, int expected)
{
    // Threads start one after the other; only the first rounds wait for those that may still come.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly TorchBatchTrainer _trainer = new(data, options, device);
    private readonly object _gate = new();
    private List<Call> _waiting = [];
    private int _members;
    private int _joined;
    private bool _settled;

    /// <summary>The most networks that were trained together.</summary>
    public int Widest { get; private set; }

    /// <summary>A trainer for one branch.</summary>
    public ITrainer Join()
    {
        lock (_gate)
        {
            _members++;
            _settled |= ++_joined >= expected;
        }
        return new Member(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            _members--;
            Monitor.PulseAll(_gate);
        }
    }

    private TrainingOutcome Train(Call call)
    {
        List<Call>? mine = null;
        lock (_gate)
        {
            _waiting.Add(call);
            Monitor.PulseAll(_gate);
            while (!call.Taken)
            {
                // Whoever finds the round complete runs it for all.
                if (_waiting.Count < _members)
                    Monitor.Wait(_gate);
                else if (_settled)
                    mine = Take();
                else if (!Monitor.Wait(_gate, Patience) && !call.Taken && _waiting.Count == _members)
                    (_settled, mine) = (_members > 1, Take());
            }
        }
        if (mine is not null)
            Run(mine);
        call.Ended.Wait(CancellationToken.None);
        call.Failure?.Throw();
        return call.Outcome!;
    }

    private List<Call> Take()
    {
        var round = _waiting;
        _waiting = [];
        foreach (var call in round)
            call.Taken = true;
        Widest = Math.Max(Widest, round.Count);
        Monitor.PulseAll(_gate);
        return round;
    }

    private void Run(List<Call> round)
    {
        // The order of the threads must not decide a network's place.
        round.Sort((a, b) => a.Key.Value.CompareTo(b.Key.Value));
        try
        {
            var report = round.Exists(c => c.Report is not null) ? (Action<int, EpochReport>)((n, epoch) => round[n].Report?.Invoke(epoch)) : null;
            var outcomes = _trainer.Train([.. round.Select(c => c.Start)], [.. round.Select(c => c.Key)], report, round[0].Cancel);
            for (var n = 0; n < round.Count; n++)
                round[n].Outcome = outcomes[n];
        }
        catch (Exception failure)
        {
            foreach (var call in round)
                call.Failure = ExceptionDispatchInfo.Capture(failure);
        }
        foreach (var call in round)
            call.Ended.Set();
    }

    private sealed class Call(Network start, RandomKey key, Action<EpochReport>? report, CancellationToken cancel)
    {
        public Network Start => start;

        public RandomKey Key => key;

        public Action<EpochReport>? Report => report;

        public CancellationToken Cancel => cancel;

        public ManualResetEventSlim Ended { get; } = new();

        public bool Taken { get; set; }

        public TrainingOutcome? Outcome { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }
    }

    private sealed class Member(TrainerPool pool) : ITrainer
    {
        private bool _left;

        public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default) =>
            pool.Train(new Call(start, key, report, cancel));

        public float[] Scores(Network network) => pool._trainer.Scores(network);

        public void Dispose()
        {
            if (_left)
                return;
            _left = true;
            pool.Leave();
        }
    }
}
