using System.ComponentModel;
using System.Diagnostics;

namespace NeuralSculpting.Web.Tests.Support;

/// <summary>Runs programs.</summary>
public static class Processes
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>Exit code, standard output and standard error; null when there is no such program.</returns>
    public static async Task<(int Code, string Output, string Error)?> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3));
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The root of the repository.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "NeuralSculpting.Web.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }
}
