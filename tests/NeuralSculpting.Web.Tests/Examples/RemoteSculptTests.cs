using System.Text.Json;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Examples;

/// <summary>`sculpt` as a process, talking to a real server.</summary>
public sealed class RemoteSculptTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    private string Server => product.Address.ToString();

    [Fact]
    public async Task RunWatchListFetch_GiveIdsEndRowsAndFiles()
    {
        var run = await Sculpt("run", "4,2,4", "--hidden", "12", "--unit-steps", "8.5", "--edge-steps", "2,4", "--seeds", "3-4", "--server", Server);
        Assert.True(run.Code == 0, run.Error);
        var ids = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, ids.Length);
        foreach (var id in ids)
        {
            var watch = await Sculpt("watch", id, "--json", "--server", Server);
            Assert.True(watch.Code == 0, watch.Error);
            Assert.Equal("finished", JsonDocument.Parse(watch.Output).RootElement.GetProperty("state").GetString());
        }
        var list = await Sculpt("list", "--filter", "seed = 4", "--server", Server);
        Assert.StartsWith($"{ids[1]}  finished", Assert.Single(list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("sculpting-");
        var fetch = await Sculpt("fetch", ids[0], "--out", folder.FullName, "--server", Server);
        Assert.True(fetch.Code == 0, fetch.Error);
        Assert.Equal(
            [$"{ids[0]}.bundle.zip", $"{ids[0]}.network.json", $"{ids[0]}.result.json", $"{ids[0]}.safetensors"],
            folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Any_BadInput_NamesItAndExitsWithTwo()
    {
        foreach (var (arguments, words) in ((string[], string)[])
        [
            (["list", "--filter", "modles = 3", "--server", Server], "modles"),
            (["list", "--server", "ftp://x"], "--server must be an address"),
            (["list"], "--server"),
            (["watch", "nobody", "--server", Server], "There is no run nobody"),
            (["fetch", "../x", "--server", Server], "ID must be letters and digits"),
            (["run", "4,2,4", "--out", "x", "--server", Server], "sculpt fetch"),
            (["run", "4,2,4", "--token", "secret"], "--token goes with --server"),
            (["list", "--token", "se cret", "--server", Server], "printable"),
        ])
        {
            var answer = await Sculpt(arguments);
            Assert.True(answer.Code == 2 && answer.Error.Contains(words, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {answer.Code} {answer.Error}");
            Assert.DoesNotContain("secret", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_NoServer_SaysSoAndExitsWithOne()
    {
        var answer = await Sculpt("list", "--server", "http://127.0.0.1:9", "--token", "topsecret");
        Assert.Equal(1, answer.Code);
        Assert.Contains("cannot reach http://127.0.0.1:9", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", answer.Error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Sculpt(params string[] arguments) =>
        (await Processes.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "sculpt.dll"), .. arguments]))!.Value;
}
