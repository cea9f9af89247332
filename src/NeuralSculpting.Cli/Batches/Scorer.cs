using System.Collections.Concurrent;
using System.Text.Json;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Batches;

/// <summary>Scores the hidden units of networks and prunes them as they stand (method.md 4 and 5).</summary>
/// <param name="task">The task of lines that name none; null when they must.</param>
/// <param name="unitPercent">Percentages of units for lines that name none.</param>
/// <param name="edgePercent">Percentages of edges for lines that name none.</param>
/// <param name="normalisation">How unit scores are made comparable across layers.</param>
internal sealed class Scorer(
    string? task, IReadOnlyList<double> unitPercent, IReadOnlyList<double> edgePercent, ScoreNormalisation normalisation)
{
    private readonly ConcurrentDictionary<string, Dataset?> _rows = new();

    /// <summary>Writes the line of one network.</summary>
    public void Answer(NetworkLine line, Utf8JsonWriter writer)
    {
        var rows = Rows(line.Task ?? task);
        var network = line.Document!.ToNetwork();
        var architecture = network.Architecture;
        if (architecture.Inputs != rows.Inputs || architecture.Outputs != rows.Outputs)
            throw new DocumentException("$.architecture", $"must begin with {rows.Inputs} and end with {rows.Outputs}, as {line.Task ?? task} does, not {architecture}");
        var scores = UnitScores.Compute(network, rows);
        if (!Array.TrueForAll(scores, float.IsFinite))
            throw new DocumentException("$.weights", "must be small enough for finite scores");
        var units = architecture.HiddenUnits == 0 ? [] : line.UnitPercent ?? unitPercent;
        ScoreWriter.WriteLine(writer, line.Id, new ScoreReport(
            scores,
            [.. units.Select(p => (p, UnitPruning.Keep(architecture, network.Masks, scores, p, normalisation)))],
            [.. (line.EdgePercent ?? edgePercent).Select(p => (p, EdgePruning.Keep(network.Masks, network.Weights, p)))]));
    }

    private Dataset Rows(string? name)
    {
        if (name is null)
            throw new DocumentException("$.task", "must be given in the line or as --task: the name of a task");
        return _rows.GetOrAdd(name, n => PublishedTasks.Find(n)?.Task.ToDataset())
            ?? throw new DocumentException("$.task", PublishedTasks.NotFound(name));
    }
}
