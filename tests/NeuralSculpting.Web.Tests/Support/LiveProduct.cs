using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Tests.Support;

/// <summary>The whole product in this process, on a real port of this machine, with a data folder of its own.</summary>
public sealed class LiveProduct : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sculpting-");

    private readonly Action<IServiceCollection>? _services;

    /// <summary>Starts it.</summary>
    public LiveProduct()
        : this(null)
    {
    }

    /// <summary>Starts it with services of one's own.</summary>
    internal LiveProduct(Action<IServiceCollection>? services)
    {
        _services = services;
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Its runs.</summary>
    public IRunService Runs => Services.GetRequiredService<IRunService>();

    /// <summary>A spec that ends within a second: [4, 2, 4] with 4-12-4 and a small grid.</summary>
    public static RunSpec Small(int seed = 0) => new()
    {
        Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 12, 4), Seed = seed,
        Pruning = new PruningOptions { UnitSteps = [8.5], EdgeSteps = [2, 4] },
    };

    /// <summary>Submits one run and waits for its end.</summary>
    public async Task<string> FinishedAsync(RunSpec? spec = null)
    {
        var id = (await Runs.SubmitAsync([spec ?? Small()]))[0];
        await EndAsync(id);
        return id;
    }

    /// <summary>Waits until a run has ended.</summary>
    public async Task<RunSummary> EndAsync(string id)
    {
        for (var patience = 0; patience < 1200; patience++)
        {
            if (await Runs.GetAsync(id) is { Summary.HasEnded: true } run)
                return run.Summary;
            await Task.Delay(50);
        }
        throw new TimeoutException($"the run {id} has not ended within a minute");
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Data:Folder", _data.FullName).UseSetting("urls", "http://127.0.0.1:0").UseEnvironment("Production").ConfigureServices(services => _services?.Invoke(services));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        // The product's own main method ends at the same time as this host, and may still close its files.
        for (var patience = 0; Directory.Exists(_data.FullName) && patience < 100; patience++)
        {
            try
            {
                Directory.Delete(_data.FullName, recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            }
        }
    }
}
