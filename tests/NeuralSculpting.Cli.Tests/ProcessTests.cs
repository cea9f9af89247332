using System.Diagnostics;

namespace NeuralSculpting.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
public class ProcessTests
{
    private const string Network = """{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["11"]]}""";

    [Fact]
    public async Task Detect_StandardInputAsItComes_IsAnsweredLineByLine()
    {
        using var process = Start("detect", "-");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteLineAsync(Network);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.StartsWith("""{"id":null,"kept":"111",""", line, StringComparison.Ordinal);
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Sculpt_WrongArguments_ExitsWithTwo()
    {
        using var process = Start("run", "nothing");
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("sculpt: TASK:", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InterruptSignal_KeepsFinishedSeedsWholeAndSaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent with kill, and reset with GNU env");
        using var folder = new TemporaryFolder();
        using var process = Start("run", "4,2,4", "--hidden", "24", "--seeds", "0-9999", "--json", "--out", folder.Path("out"));
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Matches(@"interrupted: \d+ of 10000 seeds had finished and are kept", error);
        var lines = 1 + (await output).Count(c => c == '\n');
        var files = Directory.GetFiles(folder.Path("out"));
        Assert.DoesNotContain(files, f => f.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal(3 * lines, files.Length);
    }

    private static Process Start(params string[] arguments)
    {
        // Tests that were started in the background ignore SIGINT and would hand that on.
        string[] command = [.. OperatingSystem.IsLinux() ? (string[])["env", "--default-signal=INT"] : [], "dotnet", Path.Combine(AppContext.BaseDirectory, "sculpt.dll")];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return Process.Start(start)!;
    }
}
