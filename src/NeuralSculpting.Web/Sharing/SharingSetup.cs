using NeuralSculpting.Web.Sharing.Files;
using NeuralSculpting.Web.Sharing.Logs;
using NeuralSculpting.Web.Sharing.Previews;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Composes sharing.</summary>
public static class SharingSetup
{
    /// <summary>Adds what links, previews and files need.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services, SharingSettings settings)
    {
        RedactingLoggerFactory.Add(services);
        services.AddDataProtection();
        services.AddSingleton(settings);
        services.AddSingleton<ISharedKind, SharedRun>();
        services.AddSingleton<ISharedKind, SharedComparison>();
        services.AddSingleton<ISharedKind, SharedStudy>();
        services.AddSingleton<ShareSessions>();
        services.AddSingleton<ShareGate>();
        services.AddSingleton<PreviewCache>();
        services.AddScoped<RunFile>();
        return services;
    }
}
