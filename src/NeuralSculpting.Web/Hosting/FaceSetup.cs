using MudBlazor;
using MudBlazor.Services;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Torch;
using NeuralSculpting.Web.Api;
using NeuralSculpting.Web.Components;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Runs.Views;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Hubs;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Hosting;

/// <summary>What the pages need, and the way to them.</summary>
public static class FaceSetup
{
    /// <summary>Adds the components, their look and what they show.</summary>
    public static IServiceCollection AddFace(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ITrainingEngine, TorchEngine>();
        services.AddScoped<ViewerZone>();
        services.AddScoped<QueryState>();
        services.AddScoped<FileSaver>();
        services.AddScoped<RunActions>();
        services.AddScoped<RunViews>();
        services.AddMudServices(o =>
        {
            o.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            o.SnackbarConfiguration.VisibleStateDuration = 5000;
            o.SnackbarConfiguration.ShowTransitionDuration = 100;
            o.SnackbarConfiguration.HideTransitionDuration = 100;
            o.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
        });
        // A pasted truth table is far above the default of 32 KB, which would end the viewer's circuit.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = 8 * 1024 * 1024);
        services.AddApi();
        services.AddSignalR(o => o.MaximumParallelInvocationsPerClient = 8);
        return services;
    }

    /// <summary>Maps static files and pages.</summary>
    public static WebApplication MapFace(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseShareHeaders();
        app.UseMiddleware<SameOrigin>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapApi();
        app.MapHub<RunsHub>("/hubs/runs");
        app.MapShares();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
