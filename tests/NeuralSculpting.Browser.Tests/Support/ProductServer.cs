using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>The built product as a process of its own, with its own data folder, on a free port of this machine.</summary>
public sealed partial class ProductServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sculpting-");
    private Process? _process;

    /// <summary>Where it listens: "http://127.0.0.1:40123"; the same after a restart.</summary>
    public string Address { get; private set; } = "http://127.0.0.1:0";

    /// <summary>Settings beside the address and the folder, such as "--Sharing:EmbedSites", "https://a.example".</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Everything it wrote.</summary>
    public List<string> Log { get; } = [];

    /// <summary>A new product without runs, started.</summary>
    public static async Task<ProductServer> StartNewAsync()
    {
        var server = new ProductServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, or starts it again after <see cref="Kill"/>.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Program(), "--urls", Address, "--Data:Folder", _data.FullName, .. Settings])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data, ready);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"the product ended at once:\n{string.Join('\n', Log)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await ready.Task.WaitAsync(Patience);
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Adds runs to the folder of a product that is not running.</summary>
    public async Task<IReadOnlyList<string>> SeedAsync(params RunSpec[] specs)
    {
        await using var services = await OpenFolderAsync();
        return await services.GetRequiredService<IRunService>().SubmitAsync(specs);
    }

    /// <summary>What the folder of a product that is not running has of a run.</summary>
    public async Task<RunSummary> StoredAsync(string id)
    {
        await using var services = await OpenFolderAsync();
        return (await services.GetRequiredService<IRunService>().GetAsync(id))!.Summary;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<ServiceProvider> OpenFolderAsync()
    {
        var services = new ServiceCollection().AddLogging()
            .AddNeuralSculptingRuns(new RunsOptions { DataFolder = _data.FullName, Work = false }).BuildServiceProvider();
        await services.GetRequiredService<IRunStore>().InitialiseAsync();
        return services;
    }

    // The product as it was built beside these tests: .../tests/X/bin/Release/net10.0 -> .../src/NeuralSculpting.Web/bin/Release/net10.0.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NeuralSculpting.Web.sln")))
            root = root.Parent;
        return Path.Combine(root!.FullName, "src", "NeuralSculpting.Web", "bin", here.Parent!.Name, here.Name, "NeuralSculpting.Web.dll");
    }

    private void Hear(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null)
            return;
        lock (Log)
            Log.Add(line);
        if (Listening().Match(line) is { Success: true } match)
            ready.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
