using System.Runtime.InteropServices;
using NeuralSculpting.Cli;

using var interrupted = new CancellationTokenSource();

void Interrupt(PosixSignalContext signal)
{
    // The first signal ends the work cleanly, a second one ends the process.
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return SculptApp.Run(args, CliConsole.System(), interrupted.Token);
