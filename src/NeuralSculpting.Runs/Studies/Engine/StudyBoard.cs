using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>
/// How far a study has come: which runs are done, what they came to, which sculpt is next. What it shows depends on the done
/// runs alone, never on the order in which they ended. Safe for several threads.
/// </summary>
public sealed class StudyBoard
{
    private readonly Lock _gate = new();
    private readonly StudyOutcome?[][] _outcomes;
    private readonly bool[][] _taken;
    private readonly List<StudyGroup> _groups;
    private readonly PoolProgress[] _pools;
    private int _cursor;
    private int _claimed;
    private (double Actual, double Estimated) _cost;

    /// <summary>Begins with nothing done.</summary>
    public StudyBoard(StudyPlan plan)
    {
        Plan = plan;
        _outcomes = [.. plan.Lines.Select(_ => new StudyOutcome?[plan.Seeds.Count])];
        _groups = [.. plan.Lines.GroupBy(l => SculptSpec(l.Spec) with { Seed = 0 })
            .Select(g => new StudyGroup([.. g.Select(l => l.Index)], CostModel.Estimate(g.Key, g.First().Task).Seconds))];
        _taken = [.. _groups.Select(_ => new bool[plan.Seeds.Count])];
        _pools = [.. plan.Pools.Select(p => new PoolProgress(plan, p))];
    }

    /// <summary>What it is about.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Failed runs, those without a result: where, under which seed, and why; the first 100.</summary>
    public IReadOnlyList<(StudyLine Line, int Seed, string Error)> Failures
    {
        get
        {
            lock (_gate)
            {
                return [.. Plan.Lines.SelectMany(l => _outcomes[l.Index].Select((o, s) => (Line: l, Seed: Plan.Seeds[s], o?.Error)))
                    .Where(f => f.Error is not null).Take(100).Select(f => (f.Line, f.Seed, f.Error!))];
            }
        }
    }

    /// <summary>The spec that a sculpt is known by: the run's, with default detection, which sculpting does not read.</summary>
    public static RunSpec SculptSpec(RunSpec spec) => spec with { Detection = new DetectionOptions() };

    /// <summary>Takes what the store has already.</summary>
    public void Load(IStudyStore store)
    {
        var ids = Plan.Lines.SelectMany(l => Plan.Seeds.Select((seed, round) => (l.Index, Round: round, Id: l.Under(seed).SpecId))).ToList();
        var known = store.Outcomes(ids.Select(i => i.Id));
        lock (_gate)
        {
            foreach (var (line, round, id) in ids)
                _outcomes[line][round] = known.GetValueOrDefault(id);
            foreach (var pool in _pools)
                pool.Advance(_outcomes);
            _cursor = 0;
        }
    }

    /// <summary>Takes outcomes that come from elsewhere, a list a line.</summary>
    public void Show(IReadOnlyList<IReadOnlyList<StudyOutcome?>> lines)
    {
        lock (_gate)
        {
            for (var l = 0; l < Math.Min(lines.Count, _outcomes.Length); l++)
            {
                for (var round = 0; round < Math.Min(lines[l].Count, Plan.Seeds.Count); round++)
                    _outcomes[l][round] = lines[l][round];
            }
            foreach (var pool in _pools)
                pool.Advance(_outcomes);
        }
    }

    /// <summary>The outcome of a run; null while it is not done.</summary>
    public StudyOutcome? Outcome(int line, int round)
    {
        lock (_gate)
            return _outcomes[line][round];
    }

    /// <summary>How far it is.</summary>
    public StudyProgress Progress()
    {
        lock (_gate)
        {
            var (done, needed, left) = (0, 0, 0.0);
            var counted = Counted();
            foreach (var line in Plan.Lines)
            {
                var rounds = _pools[line.Pool].Rounds;
                needed += rounds;
                done += _outcomes[line.Index].AsSpan(0, rounds).ToArray().Count(o => o is not null);
            }
            foreach (var group in _groups)
                left += group.Estimate * group.Lines.Max(l => _outcomes[l].AsSpan(0, _pools[Plan.Lines[l].Pool].Rounds).ToArray().Count(o => o is null));
            var limit = Plan.Spec.Budget?.Runs is { } most ? Math.Min(most, needed) : needed;
            var factor = _cost.Estimated > 0 ? _cost.Actual / _cost.Estimated : 1;
            return new StudyProgress(done, limit, counted, left * factor * (needed == done ? 0 : Math.Clamp((limit - done) / (double)(needed - done), 0, 1)));
        }
    }

    /// <summary>The table as it is now.</summary>
    public IReadOnlyList<StudyCell> Table()
    {
        lock (_gate)
            return [.. Plan.Pools.Select(p => StudyCell.Of(Plan, p, _pools[p.Index].Rounds, _pools[p.Index].Stopped, _outcomes))];
    }

    /// <summary>The next sculpt to make; null when there is none left.</summary>
    internal StudyJob? Take()
    {
        lock (_gate)
        {
            for (; _cursor < _groups.Count * Plan.Seeds.Count; _cursor++)
            {
                var job = new StudyJob(_cursor % _groups.Count, _cursor / _groups.Count);
                if (_taken[job.Group][job.Round] || !_groups[job.Group].Lines.Any(l => IsMissing(l, job.Round)))
                    continue;
                if (Plan.Spec.Budget?.Runs is { } most && Counted() + _claimed >= most)
                    return null;
                _taken[job.Group][job.Round] = true;
                _claimed += _groups[job.Group].Lines.Count;
                return job;
            }
            return null;
        }
    }

    /// <summary>The lines of a job whose runs are not done.</summary>
    internal IReadOnlyList<StudyLine> Missing(StudyJob job)
    {
        lock (_gate)
            return [.. _groups[job.Group].Lines.Where(l => _outcomes[l][job.Round] is null).Select(l => Plan.Lines[l])];
    }

    /// <summary>A job has ended and is stored.</summary>
    internal void Complete(StudyJob job, IReadOnlyList<(int Line, StudyOutcome Outcome)> outcomes)
    {
        lock (_gate)
        {
            foreach (var (line, outcome) in outcomes)
            {
                _outcomes[line][job.Round] = outcome;
                _pools[Plan.Lines[line].Pool].Advance(_outcomes);
            }
            _claimed -= _groups[job.Group].Lines.Count;
            if (outcomes.Count > 0)
                _cost = (_cost.Actual + outcomes[0].Outcome.Seconds, _cost.Estimated + _groups[job.Group].Estimate);
        }
    }

    /// <summary>A job was not done: it can be taken again.</summary>
    internal void GiveBack(StudyJob job)
    {
        lock (_gate)
        {
            _taken[job.Group][job.Round] = false;
            _claimed -= _groups[job.Group].Lines.Count;
            _cursor = Math.Min(_cursor, (job.Round * _groups.Count) + job.Group);
        }
    }

    private bool IsMissing(int line, int round) => _outcomes[line][round] is null && round < _pools[Plan.Lines[line].Pool].Rounds;

    private int Counted() => Plan.Lines.Sum(l => _outcomes[l.Index].Count(o => o is not null));

    /// <summary>How many rounds of a cell of the table are needed.</summary>
    private sealed class PoolProgress(StudyPlan plan, StudyPoolKey pool)
    {
        private int _whole;

        /// <summary>Rounds that count: all seeds, or those up to where the stopping rule held.</summary>
        public int Rounds { get; private set; } = plan.Seeds.Count;

        /// <summary>Whether the stopping rule held.</summary>
        public bool Stopped { get; private set; }

        /// <summary>Looks at rounds that are whole now, in order.</summary>
        public void Advance(StudyOutcome?[][] outcomes)
        {
            while (!Stopped && _whole < plan.Seeds.Count && pool.Lines.All(l => outcomes[l][_whole] is not null))
            {
                _whole++;
                if (plan.Spec.Stop is { } stop && _whole * pool.Lines.Count >= stop.Least && plan.Spec.Measures.All(m => Enough(stop, m, outcomes)))
                    (Stopped, Rounds) = (true, _whole);
            }
        }

        private bool Enough(StudyStop stop, string measure, StudyOutcome?[][] outcomes)
        {
            var holds = pool.Lines.SelectMany(l => outcomes[l].Take(_whole)).Select(o => o!.Holds(measure, plan.Spec.Ties)).Where(h => h is not null).ToList();
            var rate = new Proportion(holds.Count(h => h == true), holds.Count);
            return rate.Wilson is not var (low, high) || high - low <= stop.Width || rate.Rate < stop.Low || rate.Rate > stop.High;
        }
    }
}
