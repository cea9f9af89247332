using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Routes;
using Scalar.AspNetCore;

namespace NeuralSculpting.Web.Api;

/// <summary>The API for scripts, its description and the page that shows it.</summary>
public static class ApiSetup
{
    /// <summary>Where the description is served.</summary>
    public const string Description = "/api/v1/openapi.json";

    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<Idempotency>();
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }

    /// <summary>Maps the API.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api/v1"), api => api.UseMiddleware<ApiBoundary>());
        app.MapOpenApi(Description);
        app.MapScalarApiReference("/api", o => o.WithTitle("API · Neural Sculpting").WithOpenApiRoutePattern(Description).DisableDefaultFonts().DisableTelemetry().DisableAgent().HideDeveloperTools());
        var api = app.MapGroup("/api/v1").AddEndpointFilter(async (context, next) =>
        {
            QueryParameterExtensions.CheckKnown(context.HttpContext);
            return await next(context);
        });
        api.MapGet("/health", async (HttpContext http, IRunService runs) =>
            Results.Json(new HealthResource("ok", (await runs.CountAsync(http.RequestAborted)).Values.Sum()), ApiJson.Options)).Takes()
            .Produces<HealthResource>().WithSummary("Whether the server answers and its store can be read").WithTags("server");
        TaskRoutes.Map(api);
        RunListRoutes.Map(api);
        RunRoutes.Map(api);
        RunActionRoutes.Map(api);
        RunDataRoutes.Map(api);
        RunPageRoute.Map(api);
        ViewRoutes.Map(api);
        DetectionRoutes.Map(api);
        HierarchyRoutes.Map(api);
        ComparisonRoutes.Map(api);
        StudyRoutes.Map(api);
        BundleRoutes.Map(api);
        NetworkRoutes.Map(api);
        DataRoutes.Map(api);
        LinkRoutes.Map(api);
        return app;
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status">"ok".</param>
/// <param name="Runs">Runs in the store, deleted ones left out.</param>
public sealed record HealthResource(string Status, int Runs);
