using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Studies;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>The runs floor as a process would compose it, started and stopped by the test.</summary>
internal sealed class RunsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IHostedService> _hosted;

    private RunsHost(ServiceProvider services)
    {
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
        (Runs, Store) = (services.GetRequiredService<IRunService>(), services.GetRequiredService<IRunStore>());
        Studies = services.GetRequiredService<IStudyService>();
    }

    public IRunService Runs { get; }

    public IRunStore Store { get; }

    public IStudyService Studies { get; }

    public static async Task<RunsHost> StartAsync(
        string folder, int concurrency = 2, ISculptEngine? engine = null, bool work = true, IRunStore? store = null, string? results = null, string? datasets = null)
    {
        var services = new ServiceCollection().AddLogging();
        if (engine is not null)
            services.AddSingleton(engine);
        if (store is not null)
            services.AddSingleton(store);
        services.AddNeuralSculptingRuns(new RunsOptions { DataFolder = folder, Concurrency = concurrency, Work = work, ResultsFolder = results, DatasetsFolder = datasets! });
        var host = new RunsHost(services.BuildServiceProvider());
        foreach (var hosted in host._hosted)
            await hosted.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Waits until a run is in a state.</summary>
    public async Task<RunSummary> WaitAsync(string id, Func<RunSummary, bool> until, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var row = (await Runs.Journal(id).StatusAsync(CancellationToken.None))!.Summary;
            if (until(row))
                return row;
            Assert.False(limit.IsCancellationRequested, $"{row.State} {row.Progress:P0} {row.Error}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>Waits until the store has a checkpoint of a run after so many attempts.</summary>
    public async Task<int> WaitForCheckpointAsync(string id, int after = 0)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await Store.ReadCheckpointAsync(id, limit.Token) is { } checkpoint && checkpoint.Sculpt.Attempts > after)
                return checkpoint.Sculpt.Attempts;
            await Task.Delay(5, limit.Token);
        }
    }

    public Task<RunSummary> WaitForEndAsync(string id, int seconds = 30) => WaitAsync(id, row => row.HasEnded, seconds);

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _hosted)
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
