using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Tests.Runs;

/// <summary>A real store in a folder of its own, without a worker: runs wait in the queue.</summary>
public sealed class RunsFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runs-page-");
    private readonly ServiceProvider _services;

    public RunsFolder() => _services = new ServiceCollection().AddLogging()
        .AddNeuralSculptingRuns(new RunsOptions { DataFolder = _folder.FullName, Work = false }).BuildServiceProvider();

    public IRunService Service => _services.GetRequiredService<IRunService>();

    public IServiceProvider Services => _services;

    /// <summary>Adds runs with seeds 0.., every third with another architecture.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(int count, string? name = null)
    {
        await _services.GetRequiredService<IRunStore>().InitialiseAsync();
        return await Service.SubmitAsync([.. Enumerable.Range(0, count).Select(seed => Spec(seed) with { Architecture = new Architecture(4, seed % 3 == 0 ? 24 : 12, 4) })], name);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static RunSpec Spec(int seed) => new() { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4), Seed = seed, Training = new() { LearningRate = .05 } };
}
