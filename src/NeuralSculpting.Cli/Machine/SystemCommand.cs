using System.CommandLine;
using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Cli.Machine;

/// <summary>`sculpt system`: what this machine trains with.</summary>
internal static class SystemCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel)
    {
        var command = new Command("system", "Says which engines can be used here, why others cannot, and what they need.");
        command.SetAction(_ =>
        {
            foreach (var engine in Engines.All.Report())
            {
                var name = engine.Version is null ? engine.Title : engine.Version;
                console.WriteLine($"{engine.Choice,-14}  {(engine.WhyNot is null ? "ready" : "not here"),-8}  {name}: {engine.WhyNot ?? engine.Detail}");
            }
            foreach (var device in Engines.All.DevicesAsync(cancel).GetAwaiter().GetResult())
                console.WriteLine($"{device.Name,-14}  {device.Title}, {DataSizes.Bytes(device.MemoryUsed)} of {DataSizes.Bytes(device.MemoryTotal)} in use{(device.Utilisation is { } share ? FormattableString.Invariant($", {share:P0} busy") : "")}");
            console.WriteLine($"{Environment.ProcessorCount} processors, {DataSizes.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} of memory");
            return ExitCode.Done;
        });
        return command;
    }
}
