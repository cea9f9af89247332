using System.CommandLine;
using NeuralSculpting.Cli.Batches;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>Turns the arguments of `sculpt run` into specs, one a seed.</summary>
internal sealed class RunRequest
{
    private readonly Argument<string?> _task = new("TASK")
    {
        Description = "A task by name, or by its numbers: \"exemplar/[4, 2, 4]\", 4,2,4; see `sculpt tasks`. Not with --spec.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int[]> _hidden = Parse.Option<int[]>(
        "--hidden", "Units of each hidden layer. Default: the smallest published architecture of the task", "N,N,...",
        text => Parse.WholeNumbers(text) is int[] { Length: <= Architecture.MaxLayers - 2 } units && units.All(u => u is >= 1 and <= Architecture.MaxUnits) ? units : null,
        $"must be the units of each hidden layer, 1 to {Architecture.MaxUnits}, with commas between, as in 24,24");

    private readonly Option<int> _seed = Parse.Option<int>(
        "--seed", "Fixes weights, shuffles and noise. Default: 0", "N", text => Parse.Whole(text) is int and >= 0 and var n ? n : null,
        "must be a whole number from 0");

    private readonly Option<int[]> _seeds = Parse.Option<int[]>(
        "--seeds", "Several seeds: a range, a list, or both", "0-99", Parse.Seeds,
        $"must be seeds such as 0-99 or 0,1,2,5, none twice, at most {Parse.MaxSeeds}");

    private readonly Option<string> _spec = new("--spec") { Description = "A spec as JSON (- : standard input); options given change it", HelpName = "FILE" };

    private readonly SpecOptions _options = new();

    /// <summary>Adds the arguments and options to the command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="others">Options to stand before those of the method.</param>
    public void AddTo(Command command, params IEnumerable<Option> others)
    {
        command.Add(_task);
        foreach (var option in (IEnumerable<Option>)[_hidden, _seed, _seeds, _spec, .. others, .. _options.Options])
            command.Add(option);
    }

    /// <summary>The specs, valid, in the order of their seeds as given.</summary>
    /// <exception cref="InputException">Arguments contradict each other, or a file cannot be read.</exception>
    /// <exception cref="InvalidOptionsException">Names every broken rule, and the option that sets the field.</exception>
    public IReadOnlyList<RunSpec> Specs(ParseResult parsed, CliConsole console)
    {
        var file = parsed.GetValue(_spec);
        if (file is null == parsed.GetValue(_task) is null)
            throw new InputException(file is null ? "a TASK must be given, or --spec FILE; see `sculpt tasks`" : "TASK and --spec must not be given both");
        if (parsed.GetResult(_seed) is not null && parsed.GetResult(_seeds) is not null)
            throw new InputException("--seed and --seeds must not be given both");
        var spec = file is null ? FromTask(parsed, console) : FromFile(parsed, file, console);
        spec = _options.Apply(parsed, spec);
        if (parsed.GetResult(_seed) is not null)
            spec = spec with { Seed = parsed.GetValue(_seed) };
        if (spec.Validate() is { Count: > 0 } errors)
            throw new InvalidOptionsException([.. errors.Select(_options.Name)]);
        return spec.WithSeeds(parsed.Given(_seeds) ?? [spec.Seed]);
    }

    private RunSpec FromTask(ParseResult parsed, CliConsole console)
    {
        var name = parsed.GetValue(_task);
        var task = (ILearningTask?)PublishedTasks.Find(name)?.Task ?? PublishedDataTasks.Guess(name)?.Task ?? throw new InputException($"TASK: {PublishedTasks.NotFound(name)}");
        var hidden = parsed.Given(_hidden);
        var architecture = hidden is not null
            ? new Architecture([task.Inputs, .. hidden, task.Outputs])
            : PublishedSettings.Architectures(task.Name)[0];
        if (hidden is null)
            console.Error.WriteLine($"--hidden is left out: {architecture}, the smallest published architecture");
        return RunSpec.Suggest(new SpecTask(task.Name), task, architecture);
    }

    private RunSpec FromFile(ParseResult parsed, string file, CliConsole console)
    {
        using var stream = file == "-" ? console.Input : NetworkInput.OpenFile(file);
        using var reader = new StreamReader(stream);
        var spec = RunSpec.FromJson(reader.ReadToEnd());
        return parsed.Given(_hidden) is { } hidden
            ? spec with { Architecture = new Architecture([spec.Architecture.Inputs, .. hidden, spec.Architecture.Outputs]) }
            : spec;
    }
}
