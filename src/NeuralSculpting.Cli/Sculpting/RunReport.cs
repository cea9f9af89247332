using System.Globalization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>Writes what sculpts gave: JSON lines, or text for a person.</summary>
internal sealed class RunReport(CliConsole console, bool json, RunFiles? files)
{
    private readonly SortedDictionary<int, IReadOnlyList<StructureVote>> _votes = [];
    private int _done;
    private int _found;
    private int _judged;
    private int _unreached;

    /// <summary>Writes the files of an outcome, as soon as it is there.</summary>
    public void Keep(RunOutcome outcome)
    {
        _done++;
        _unreached += outcome.Result.AccuracyReached ? 0 : 1;
        _judged += outcome.Result.Verdict.Success is null ? 0 : 1;
        _found += outcome.Result.Verdict.Success == true ? 1 : 0;
        if (outcome.Weighed is { } weighed)
            _votes.Add(outcome.Index, weighed.Votes);
        files?.Write(outcome, Line(outcome));
    }

    /// <summary>Writes an outcome to the output.</summary>
    public void Write(RunOutcome outcome)
    {
        if (json)
        {
            console.Output.Write([.. Line(outcome), (byte)'\n']);
            console.Output.Flush();
            return;
        }
        foreach (var line in Text(outcome))
            console.WriteLine(line);
    }

    /// <summary>Says how all went, and gives the exit code.</summary>
    public int Finish(int seeds)
    {
        if (!json && seeds > 1 && _judged > 0)
            console.WriteLine($"true hierarchy found for {_found} of {_judged} seeds");
        if (_votes.Count > 1)
            WriteConsensus();
        if (!json && files is not null)
            console.WriteLine($"written to {files.Folder}");
        if (_unreached == 0)
            return ExitCode.Done;
        console.Fail(seeds == 1 ? "the accuracy was never reached" : $"the accuracy was never reached for {_unreached} of {seeds} seeds");
        return ExitCode.Failed;
    }

    /// <summary>What is told when the work was interrupted.</summary>
    public string Interrupted(IReadOnlyList<RunSpec> specs)
    {
        var kept = _done == 0 ? "no seed had finished, nothing was kept"
            : $"{_done} of {specs.Count} seeds had finished and are kept in the output{(files is null ? "" : $" and in {files.Folder}")}; nothing of the others was";
        return $"interrupted: {kept}";
    }

    private void WriteConsensus()
    {
        var winner = StructureConsensus.Of([.. _votes.Values], joined: true).Winner;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"consensus of {_votes.Count} seeds: confidence {100 * winner.Probability:0.#} %, in the grids of {winner.Runs} of them, equivalent modules joined:"));
        foreach (var module in winner.Best.Hierarchy.Modules)
            console.WriteLine($"  {Describe(module, winner.Best.Hierarchy)}");
    }

    private static byte[] Line(RunOutcome outcome) => ResultWriter.Write(outcome.Spec, outcome.Result, outcome.Seconds);

    private static IEnumerable<string> Text(RunOutcome outcome)
    {
        var (result, culture) = (outcome.Result, CultureInfo.InvariantCulture);
        yield return string.Create(
            culture,
            $"seed {outcome.Spec.Seed}: {outcome.Spec.Task.Name}, {outcome.Spec.Architecture}: accuracy {result.Accuracy:0.##} %, density {100 * result.Network.Density:0.##} % ({result.Network.Edges} edges), units {string.Join('-', ResultWriter.UnitsPerLayer(result))}");
        yield return string.Create(
            culture,
            $"  unit step {Step(result.Cell.UnitStep)}, edge step {Step(result.Cell.EdgeStep)}; {result.Trainings} trainings, {result.Steps} steps, {outcome.Seconds:0.###} s");
        foreach (var module in result.Detection.Hierarchy.Modules)
            yield return $"  {Describe(module, result.Detection.Hierarchy)}";
        if (result.Ties.Networks > 1)
            yield return string.Create(culture, $"  {result.Ties.Networks} networks tie with {(result.Ties.Structures == 1 ? "one structure" : $"{result.Ties.Structures} structures")}, agreement {result.Ties.Agreement:0.##}");
        if (outcome.Weighed is { } weighed)
            yield return string.Create(culture, $"  confidence {100 * weighed.Confidence:0.#} % from its own {weighed.Votes.Count} networks; other seeds tell more");
        yield return $"  {Verdict(result.Verdict.Success)} (criterion {DocumentJson.Name(result.Verdict.Criterion)})";
    }

    private static string Step(double? step) => step is { } percent ? $"{percent.ToString(CultureInfo.InvariantCulture)} %" : "none";

    private static string Verdict(bool? success) => success switch
    {
        true => "true hierarchy found",
        false => "not the true hierarchy",
        _ => "no true hierarchy is declared",
    };

    private static string Describe(Module module, Hierarchy hierarchy)
    {
        var parts = new List<string>();
        if (module.Inputs.Count > 0)
            parts.Add($"inputs {string.Join(' ', module.Inputs.Select(i => $"x{i}"))}");
        parts.Add($"{module.Hidden.Count} hidden {(module.Hidden.Count == 1 ? "unit" : "units")}");
        if (module.Outputs.Count > 0)
            parts.Add($"outputs {string.Join(' ', module.Outputs.Select(o => $"y{o}"))}");
        var reads = hierarchy.Edges.Where(e => e.To == module.Id).Select(e => $"{e.From}").ToList();
        if (reads.Count > 0)
            parts.Add($"reads {(reads.Count == 1 ? "module" : "modules")} {string.Join(' ', reads)}");
        return $"module {module.Id}, level {module.Level}: {string.Join(", ", parts)}";
    }
}
