using System.CommandLine;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Cli.Batches;

/// <summary>`sculpt score`: unit scores, and what pruning to some percentages would keep.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var file = CommonOptions.File();
        var task = new Option<string>("--task") { Description = "Task of networks that name none; see `sculpt tasks`", HelpName = "TASK" };
        var units = Percentages("--unit-percent", "units");
        var edges = Percentages("--edge-percent", "edges");
        var normalisation = Parse.Option<ScoreNormalisation>(
            "--normalisation", "How unit scores are made comparable across layers. Default: none", Parse.Names<ScoreNormalisation>(),
            Parse.Member<ScoreNormalisation>, $"must be one of {Parse.Names<ScoreNormalisation>(", ")}");
        var threads = CommonOptions.Threads();
        var command = new Command("score", "Scores the hidden units of networks, and says what pruning them as they stand would keep: a line of JSON each.")
        {
            file, task, units, edges, normalisation, threads, CommonOptions.Json("Accepted for likeness: the output is JSON in any case"),
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(task) is { } name && PublishedTasks.Find(name) is null)
                throw new InputException($"--task: {PublishedTasks.NotFound(name)}");
            var scorer = new Scorer(parsed.GetValue(task), parsed.Given(units) ?? [10, 50], parsed.Given(edges) ?? [10, 50], parsed.GetValue(normalisation));
            var batch = new LineBatch(new DetectionOptions(), scorer.Answer, parsed.Count(threads));
            return BatchCommand.Run(console, parsed.GetRequiredValue(file), batch, new DetectionOptions(), cancel);
        });
        return command;
    }

    private static Option<double[]> Percentages(string name, string what) => Parse.Option<double[]>(
        name, $"Percentages of {what} to prune, for networks that name none. Default: 10,50", "PERCENT,...",
        text => Parse.Numbers(text) is double[] numbers && numbers.All(n => n is >= 0 and <= 100) ? numbers : null,
        "must be numbers from 0 to 100 with commas between, as in 10,50");
}
