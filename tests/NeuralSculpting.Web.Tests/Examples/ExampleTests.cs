using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Examples;

/// <summary>The examples of the documentation, as they are, against a real server.</summary>
public sealed class ExampleTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    private string Server => product.Address.ToString().TrimEnd('/');

    [Fact]
    public async Task Python_Example_Runs()
    {
        var check = await Processes.RunAsync("python3", ["-c", "import requests"]);
        Assert.SkipUnless(check?.Code == 0, "NOT RUN: python3 with requests is not on this machine");
        var output = await RunAsync("python3", Path.Combine(Processes.Root, "docs/examples/python/sculpt.py"), Server);
        Assert.Equal(3, output.Split('\n').Count(line => line.Contains(": finished,", StringComparison.Ordinal)));
        Assert.Contains("3 runs are tagged python", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_Example_Runs()
    {
        var check = await Processes.RunAsync("curl", ["--version"]);
        Assert.SkipUnless(check?.Code == 0 && OperatingSystem.IsLinux(), "NOT RUN: curl is not on this machine");
        var folder = Directory.CreateTempSubdirectory("sculpting-");
        var output = await RunAsync("sh", Path.Combine(Processes.Root, "docs/examples/curl/sculpt.sh"), Server, folder.FullName);
        Assert.Contains("it is finished", output, StringComparison.Ordinal);
        Assert.Contains("\"imported\":false", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ modules with a merging threshold of 0.5", output);
        Assert.Equal(3, folder.GetFiles().Length);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task CSharp_Example_Runs()
    {
        var output = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "Example.dll"), Server);
        Assert.Contains("finished 100", output, StringComparison.Ordinal);
        Assert.Matches(@"[1-9]\d* epochs were streamed", output);
        Assert.Matches(@"\d+ edges are left", output);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, output, error) = (await Processes.RunAsync(program, arguments))!.Value;
        Assert.True(code == 0, $"{code}\n{output}\n{error}");
        return output;
    }
}
