using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>Components drawn once, without a circuit, so that a test can put them on a page of its own.</summary>
public static class StaticPage
{
    /// <summary>The markup of a component.</summary>
    public static async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IJSRuntime, NoScript>()
            .AddSingleton<NavigationManager, Here>().AddScoped<QueryState>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private sealed class Here : NavigationManager
    {
        public Here() => Initialize("http://here/", "http://here/");
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => default;

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
