using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Batches;

/// <summary>What `sculpt detect` and `sculpt score` have in common: a file of networks in, a line each out.</summary>
internal static class BatchCommand
{
    /// <summary>Answers FILE.</summary>
    /// <param name="console">Where input comes from and lines go to.</param>
    /// <param name="file">FILE.</param>
    /// <param name="batch">Answers lines.</param>
    /// <param name="defaults">Options of detection for what a line leaves out.</param>
    /// <param name="cancel">Ends the work between two blocks of lines.</param>
    public static int Run(CliConsole console, string file, LineBatch batch, DetectionOptions defaults, CancellationToken cancel)
    {
        using var input = NetworkInput.Open(file, console.Input);
        try
        {
            if (input.Kind == InputKind.Lines)
                return Summarise(console, batch.Run(new LineBlocks(input), console.Output, cancel));
            var all = input.ReadAll();
            batch.Run(input.Kind == InputKind.Document ? NetworkLine.Read(all, defaults) : NetworkLine.Of(Safetensors.Read(all), defaults), console.Output);
            return ExitCode.Done;
        }
        catch (DocumentException fault)
        {
            throw new InputException($"{(file == "-" ? "standard input" : file)}: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            console.Fail("interrupted: the lines written so far are whole, the others were not begun");
            return ExitCode.Failed;
        }
    }

    private static int Summarise(CliConsole console, int bad)
    {
        if (bad == 0)
            return ExitCode.Done;
        console.Fail($"{bad} {(bad == 1 ? "line is" : "lines are")} wrong, see \"error\" in the output");
        return ExitCode.BadInput;
    }
}
