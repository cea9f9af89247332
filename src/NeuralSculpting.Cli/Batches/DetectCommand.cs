using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Batches;

/// <summary>`sculpt detect`: module detection alone (method.md 7).</summary>
internal static class DetectCommand
{
    /// <summary>Most units of a layer: the distances of all pairs of them are held at once, 0.8 GB here.</summary>
    private const int MaxLayer = 10_000;

    /// <summary>Most units of a network: which of them reach which is held as a bit a pair, 0.5 GB here.</summary>
    private const int MaxUnits = 65_536;

    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var file = CommonOptions.File();
        var options = DetectionOptionSet.Create();
        var threads = CommonOptions.Threads();
        var command = new Command("detect", "Finds the modules of networks: a line of JSON each.")
        {
            file, threads, CommonOptions.Json("Accepted for likeness: the output is JSON in any case"),
        };
        foreach (var (option, _, _) in options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            var defaults = new DetectionOptions();
            foreach (var (option, _, apply) in options)
                defaults = parsed.GetResult(option) is { Implicit: false } ? apply(parsed, defaults) : defaults;
            Check(defaults, options);
            var batch = new LineBatch(defaults, Answer, parsed.Count(threads));
            return BatchCommand.Run(console, parsed.GetRequiredValue(file), batch, defaults, cancel);
        });
        return command;
    }

    private static void Check(
        DetectionOptions defaults, IReadOnlyList<(Option Option, string Field, Func<ParseResult, DetectionOptions, DetectionOptions> Apply)> options)
    {
        var errors = new OptionErrors();
        defaults.Validate(errors, "");
        var named = errors.All.Select(e => new OptionError(options.First(o => o.Field == e.Field.TrimStart('.')).Option.Name, e.Rule)).ToList();
        if (named.Count > 0)
            throw new InvalidOptionsException(named);
    }

    private static void Answer(NetworkLine line, Utf8JsonWriter writer)
    {
        var document = line.Document!;
        Limit(document);
        try
        {
            var detection = ModuleDetector.Detect(document.Architecture, document.Masks, line.Options, weights: document.Weights);
            DetectionWriter.WriteLine(writer, line.Id, detection);
        }
        catch (InvalidOptionsException fault)
        {
            // Options that are valid in themselves, but not for a network of this size.
            throw new DocumentException($"$.{fault.Errors[0].Field}", fault.Errors[0].Rule);
        }
    }

    private static void Limit(NetworkDocument document)
    {
        if (document.Architecture.Units > MaxUnits)
            throw new DocumentException("$.architecture", $"must have at most {MaxUnits} units for detection, not {document.Architecture.Units}");
        for (var l = 0; l < document.Masks.Length; l++)
        {
            if (Senders(document.Masks[l]) > MaxLayer)
                throw new DocumentException($"$.architecture[{l}]", $"must be a layer of at most {MaxLayer} units with outgoing edges for detection");
        }
    }

    private static int Senders(EdgeMask mask)
    {
        if (mask.Columns <= MaxLayer)
            return mask.Columns;
        var any = new ulong[mask.WordsPerRow];
        for (var r = 0; r < mask.Rows; r++)
        {
            for (var w = 0; w < any.Length; w++)
                any[w] |= mask.Row(r)[w];
        }
        return any.Sum(BitOperations.PopCount);
    }
}
