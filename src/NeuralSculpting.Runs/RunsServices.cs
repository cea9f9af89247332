using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Runs;

/// <summary>Composes the runs floor.</summary>
public static class RunsServices
{
    /// <summary>
    /// Adds <see cref="Execution.IRunService"/>, the store and the worker. The host starts and stops the worker; a
    /// <see cref="TimeProvider"/> that is already there is used.
    /// </summary>
    public static IServiceCollection AddNeuralSculptingRuns(this IServiceCollection services, RunsOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<RunsFeed>();
        return services;
    }
}
