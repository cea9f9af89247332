using System.Numerics;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain.Signatures;

/// <summary>
/// Reads what went wrong from a finished run. The thresholds were set on 244 sculpts of seven published tasks, 131 of them
/// with the true hierarchy (docs/performance.md): each rule that needs one stays silent on every one of those.
/// </summary>
public static class SignatureRules
{
    /// <summary>
    /// More edges a unit (hidden or output) than this are too many. The 131 networks with the true hierarchy had 1.3 to 2.7,
    /// networks that were hardly pruned 5 to 22.
    /// </summary>
    public const double MostEdgesAUnit = 5;

    /// <summary>Networks with more mask entries than this are not swept for better thresholds.</summary>
    private const long MostWeightsSwept = 100_000;

    /// <summary>What went wrong, the most telling first; empty when the true hierarchy was found at the accuracy asked for.</summary>
    public static IReadOnlyList<Signature> Read(RunEvidence run)
    {
        var found = new List<Signature?> { Accuracy(run) };
        if (run.Verdict.Success != true)
            found.AddRange([TooLittle(run), Ties(run), TooFar(run), NoStructure(run), Structure(run)]);
        return [.. found.OfType<Signature>().OrderBy(s => s.Kind == SignatureKind.TiesDisagree && RightTies(run) == 0 ? SignatureKind.PrunedTooFar : s.Kind).ThenByDescending(s => s.Kind)];
    }

    private static Signature? Accuracy(RunEvidence run) => run.AccuracyReached ? null : new Signature(
        SignatureKind.AccuracyNotReached,
        [
            Invariant($"the best network kept has {run.Accuracy:0.##} % of the output bits right; {run.Options.Pruning.Accuracy:0.##} % were asked for"),
            Invariant($"the dense network reached {run.DenseAccuracy:0.##} % in {run.Options.Training.Epochs} epochs"),
        ],
        run.DenseAccuracy < run.Options.Pruning.Accuracy
            ? ["train longer (more epochs), or with another learning rate", "more or wider hidden layers", "another seed", "a lower accuracy threshold"]
            : ["train each step longer: the dense network has the accuracy, the pruned ones lose it", "smaller unit and edge steps"]);

    private static Signature? TooLittle(RunEvidence run)
    {
        var evidence = new List<string>();
        var units = run.Detection.Hierarchy.Modules.Sum(m => m.Hidden.Count + m.Outputs.Count);
        var each = (double)run.Network.Edges / Math.Max(1, units);
        if (!run.Pruned)
            evidence.Add("not one pruning attempt was accepted: this is the dense network");
        if (run.Options.Pruning.Mode == PruningMode.UnitsOnly)
            evidence.Add(Invariant($"only units were pruned; {run.Network.Edges} edges between the units that were left stayed"));
        if (each > MostEdgesAUnit)
            evidence.Add(Invariant($"{run.Network.Edges} edges for {units} hidden units and outputs are {each:0.0} a unit; networks with the true hierarchy of their task have 1.3 to 2.7"));
        if (Twins(run) is { } twins)
            evidence.Add(twins);
        return evidence.Count == 0 ? null : new Signature(
            SignatureKind.PrunedTooLittle, evidence,
            [
                .. run.Options.Pruning.Mode == PruningMode.UnitsOnly ? (string[])["prune edges after units (mode units, then edges)"] : [],
                "the published grid: unit steps 5, 10, …, 70 % and edge steps 2.5, 2, 1.5, 1, 0.5 %",
                "more epochs, so that sparser networks reach the accuracy threshold", "a lower accuracy threshold",
            ]);
    }

    private static string? Twins(RunEvidence run)
    {
        if (!ModuleExplainer.CanExplain(run.Network.Architecture) || run.Network.Architecture.Weights > MostWeightsSwept)
            return null;
        var twins = ModuleExplainer.Explain(run.Network, run.Detection.Hierarchy, run.Task).Modules
            .SelectMany(m => m.Units).Where(u => u is { IsOutput: false, TwinOf: not null }).ToList();
        return twins.Count == 0 ? null
            : Invariant($"{(twins.Count == 1 ? "one hidden unit says" : $"{twins.Count} hidden units say")} exactly what another unit of the same module says (unit {twins[0].Unit.Unit} of layer {twins[0].Unit.Layer})");
    }

    private static Signature? Ties(RunEvidence run)
    {
        if (run.TieStructures < 2)
            return null;
        var right = RightTies(run);
        return new Signature(
            SignatureKind.TiesDisagree,
            [
                Invariant($"{run.Ties} networks tie with {run.Network.Edges} edges and have {run.TieStructures} different structures; {100 * run.TieAgreement:0} % of their pairs agree"),
                .. right > 0 ? (string[])[Invariant($"{right} of the networks with {run.Network.Edges} edges {(right == 1 ? "has" : "have")} the true hierarchy; the one shown has the lowest validation loss")] : [],
            ],
            ["look at each tie: no one of them is better by the method's own measure", "more seeds: what many runs agree on is the better answer", "more edge steps, so that one network wins"]);
    }

    // Where none of the ties is right, their disagreement is not what went wrong first.
    private static int RightTies(RunEvidence run) => run.Cells.Count(c => c.Edges == run.Network.Edges && c.Success == true);

    private static Signature? TooFar(RunEvidence run)
    {
        var evidence = new List<string>();
        if (Blind(run) is { Count: > 0 } blind)
            evidence.Add(Invariant($"{(blind.Count == 1 ? "one output no longer sees" : $"{blind.Count} outputs no longer see")} an input that it depends on ({string.Join("; ", blind.Take(3))})"));
        var bit = 100.0 / ((double)run.Task.Rows * run.Task.Outputs);
        var spare = run.Accuracy - run.Options.Pruning.Accuracy;
        if (run.Options.Pruning.Accuracy < 100 && spare >= 0 && spare < bit && run.Accuracy < run.DenseAccuracy)
            evidence.Add(Invariant($"accuracy is at the edge: {run.Accuracy:0.##} % with a threshold of {run.Options.Pruning.Accuracy:0.##} %; one more wrong bit ({bit:0.##} %) is not allowed"));
        if (run.Verdict.Success == false && run.Cells.Where(c => c.Success == true && c.Edges > run.Network.Edges).ToList() is { Count: > 0 } right)
        {
            var least = right.Min(c => c.Edges);
            evidence.Add(Invariant($"{right.Count} of the {run.Cells.Count} prunings of the grid ended with the true hierarchy; the sparsest of those has {least} edges, {least - run.Network.Edges} more than the {run.Network.Edges} of the network shown"));
        }
        if (run.Verdict.Success == false && StructureFaults.Bare(run) is { Count: > 0 } bare)
            evidence.Add($"no hidden unit is left in the module of {string.Join(", ", bare)}");
        return evidence.Count == 0 ? null : new Signature(
            SignatureKind.PrunedTooFar, evidence,
            [
                .. run.Options.Pruning.Accuracy < 100 ? (string[])["an accuracy threshold of 100 %"] : [],
                "choose a pruning of the grid with more edges (the attempts below), and compare its modules", "another seed, width or depth",
            ]);
    }

    // Outputs that miss an input on which they depend.
    private static List<string> Blind(RunEvidence run)
    {
        var relevant = RelevantInputs.Of(run.Task);
        var seen = Enumerable.Range(0, run.Task.Inputs).Select(i => 1UL << i).ToArray();
        foreach (var mask in run.Network.Masks)
            seen = [.. Enumerable.Range(0, mask.Rows).Select(r => Enumerable.Range(0, mask.Columns).Where(c => mask[r, c]).Aggregate(0UL, (sum, c) => sum | seen[c]))];
        return [.. Enumerable.Range(0, run.Task.Outputs).Where(o => (relevant[o] & ~seen[o]) != 0)
            .Select(o => Invariant($"y{o} misses x{BitOperations.TrailingZeroCount(relevant[o] & ~seen[o])}"))];
    }

    private static Signature? NoStructure(RunEvidence run)
    {
        var relevant = RelevantInputs.Of(run.Task);
        if (run.Verdict.Success is not null || run.Detection.Hierarchy.Modules.Count != 1 || relevant.Distinct().Count() != 1)
            return null;
        var functions = run.Task.Columns.Select(c => BitColumn.ToHex(c[0] ? [.. c.Select(b => !b)] : c)).Distinct().Count();
        return new Signature(
            SignatureKind.NoModularStructure,
            [
                Invariant($"every output depends on the same {BitOperations.PopCount(relevant[0])} inputs, so inputs cannot be separated"),
                functions == 1 ? "all outputs are one function or its complement" : Invariant($"{functions} different functions, found in one module"),
            ],
            ["nothing, if one module is the right answer", "more outputs for each function: sub-functions show where many outputs use them", "a deeper network: an intermediate function needs a layer of its own"]);
    }

    private static Signature? Structure(RunEvidence run)
    {
        if (run.Verdict.Success is null)
            return null;
        var count = run.Detection.Hierarchy.Modules.Count;
        var none = count == 1 && run.Verdict.ModulesTrue > 1;
        List<string> evidence = none
            ? [Invariant($"all {run.Network.Edges} edges are in one module; the task declares {run.Verdict.ModulesTrue}")]
            : [Invariant($"{count} modules were found, {run.Verdict.ModulesTrue} declared"), .. StructureFaults.Of(run)];
        return new Signature(
            none ? SignatureKind.NoModules : SignatureKind.InaccurateHierarchy, evidence,
            [
                .. BetterThresholds(run),
                .. none && run.Network.Architecture.Depth == 2 ? (string[])["a second hidden layer: with one, a reused sub-function has no layer of its own"] : [],
                "another seed or width: what many runs agree on is the better answer",
                .. none ? (string[])["finer pruning (smaller edge steps): modules show only in sparse networks"] : [],
            ]);
    }

    // Where another threshold alone gives the true hierarchy, that is the first thing to try.
    private static IEnumerable<string> BetterThresholds(RunEvidence run)
    {
        if (run.Network.Architecture.Weights > MostWeightsSwept)
            yield break;
        foreach (var (axis, name) in ((SweepAxis, string)[])[(SweepAxis.Merging, "merging threshold"), (SweepAxis.Modularity, "modularity threshold")])
        {
            var weights = run.Options.Detection.Weighted ? run.Network.Weights : null;
            var stretch = ThresholdSweep.Run(run.Network.Architecture, run.Network.Masks, run.Options.Detection, axis, weights, run.Task).FirstOrDefault(s => s.Success == true);
            if (stretch is not null)
                yield return Invariant($"a {name} from {stretch.From:0.00} to {stretch.To:0.00}: this same network then has the true hierarchy (see What if)");
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
