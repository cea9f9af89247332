using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Answers;
using NeuralSculpting.Runs.Bundles;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Runs.Pictures;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Runs.Views;

namespace NeuralSculpting.Runs;

/// <summary>Composes the runs floor.</summary>
public static class RunsServices
{
    /// <summary>
    /// Adds <see cref="Execution.IRunService"/>, the store and the worker. The host starts and stops the worker; a
    /// <see cref="TimeProvider"/> that is already there is used.
    /// </summary>
    /// <exception cref="InvalidOptionsException">A setting breaks its rule; every one is named.</exception>
    public static IServiceCollection AddNeuralSculptingRuns(this IServiceCollection services, RunsOptions options)
    {
        new OptionErrors()
            .Require(!string.IsNullOrWhiteSpace(options.DataFolder), "Data:Folder", "must name a folder")
            .Range(options.Concurrency, 1, 256, "Worker:Concurrency")
            .ThrowIfAny();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.TryAddSingleton<TrainingEngines>();
        services.TryAddSingleton<ISculptEngine, SculptorEngine>();
        services.TryAddSingleton<IRunEvaluator, RunEvaluator>();
        services.TryAddSingleton<IRunIds, RunIds>();
        services.TryAddSingleton(_ => new SqliteDatabase(Path.Combine(options.DataFolder, "runs.db")));
        services.TryAddSingleton<IRunStore, SqliteRunStore>();
        services.TryAddSingleton<IDetectionStore, SqliteDetectionStore>();
        services.TryAddSingleton(_ => new DatasetFolder(options.DatasetsFolder));
        services.TryAddSingleton<ITaskDataSource, TaskDataSource>();
        services.TryAddSingleton<IPictureLibrary, PictureFolder>();
        services.TryAddSingleton<IDataLibrary>(s => new DataLibrary(options, s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IViewStore, SqliteViewStore>();
        services.TryAddSingleton<IAnswerStore, SqliteAnswerStore>();
        services.TryAddSingleton<ILinkStore, SqliteLinkStore>();
        services.TryAddSingleton<IBundleStore, SqliteBundleStore>();
        services.TryAddSingleton<INetworkStore, SqliteNetworkStore>();
        services.TryAddSingleton<AttemptLimiter>();
        services.AddSingleton<ILinkService, LinkService>();
        services.AddSingleton<RunsFeed>();
        services.AddSingleton<FeedHub>();
        services.AddSingleton<ActiveRuns>();
        services.AddSingleton<RunExecution>();
        services.AddSingleton<IRunService, RunService>();
        services.AddSingleton<ComparisonReader>();
        services.AddSingleton<ConfidenceReader>();
        services.AddSingleton<BundleService>();
        services.AddHostedService<RunWorker>();
        services.AddHostedService<RunKeeper>();
        AddStudies(services, options);
        return services;
    }

    private static void AddStudies(IServiceCollection services, RunsOptions options)
    {
        services.TryAddSingleton<IStudyStore>(_ => new SqliteStudyStore(Path.Combine(options.DataFolder, "studies.db")));
        services.AddSingleton<CommittedResults>();
        services.AddSingleton<StudyHandles>();
        services.AddSingleton<StudyGate>();
        services.AddSingleton<IStudyService, StudyService>();
        services.AddHostedService<StudyWorker>();
    }
}
