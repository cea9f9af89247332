using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Sharing;

/// <summary>The product in memory with one finished run, a site that may embed, and every line of its log kept, whatever its level.</summary>
public sealed class SharingProduct : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Site = "https://wiki.example.org";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sculpting-");
    private readonly LineProvider _log = new();

    /// <summary>A finished run named with characters that markup must escape.</summary>
    public string RunId { get; private set; } = "";

    public static string RunName => "</script><script>alert(1)</script> & \"x\"";

    /// <summary>Everything that was logged, scopes and named values included.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public IRunService Runs => Services.GetRequiredService<IRunService>();

    public ILinkService Links => Services.GetRequiredService<ILinkService>();

    public async ValueTask InitializeAsync()
    {
        RunId = (await Runs.SubmitAsync([LiveProduct.Small()], RunName))[0];
        for (var patience = 0; patience < 1200 && await Runs.GetAsync(RunId) is not { Summary.HasEnded: true }; patience++)
            await Task.Delay(50);
    }

    /// <summary>A browser that follows nothing and keeps no cookies by itself.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>A link to the run.</summary>
    public Task<CreatedLink> ShareAsync(string state = "", string? password = null) =>
        Links.CreateAsync(new NewLink(LinkKinds.Run, [RunId], state, "My <b>run</b>") { Password = password });

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Data:Folder", _data.FullName).UseSetting("Sharing:EmbedSites", Site).UseEnvironment("Production")
        .UseSetting("Logging:LogLevel:Default", "Trace").UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(_log));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private sealed class LineProvider : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose() { }

        private static string Values(object? state) =>
            state is IReadOnlyList<KeyValuePair<string, object?>> values ? string.Join(';', values.Select(v => $"{v.Key}={v.Value}")) : "";

        private sealed class LineLogger(LineProvider owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => owner._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                owner.Lines.Enqueue($"{category} {formatter(state, exception)} {Values(state)} {exception}");
                owner._scopes?.ForEachScope((scope, _) => owner.Lines.Enqueue($"scope {scope} {Values(scope)}"), "");
            }
        }
    }
}
