using System.Globalization;
using NeuralSculpting.Runs.Tests.Support;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace NeuralSculpting.Runs.Tests;

/// <summary>
/// The entry point that xunit would generate, and one more: the tests of what a killed process leaves start this same program
/// again as the process to kill.
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        [KillChild.Argument, var folder, var seed] => KillChild.RunAsync(folder, int.Parse(seed, CultureInfo.InvariantCulture)),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
