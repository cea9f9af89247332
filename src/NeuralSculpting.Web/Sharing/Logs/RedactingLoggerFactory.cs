using System.Collections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace NeuralSculpting.Web.Sharing.Logs;

/// <summary>
/// The factory of all loggers, with <see cref="TokenRedaction"/> before every provider: whatever level and category the settings
/// let through (the host's own request log holds paths), no token is written.
/// </summary>
public sealed class RedactingLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    /// <summary>Puts it in the place of the framework's factory.</summary>
    public static void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider =>
        new RedactingLoggerFactory(new LoggerFactory(
            provider.GetServices<ILoggerProvider>(),
            provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
            provider.GetRequiredService<IOptions<LoggerFactoryOptions>>()))));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Redacting(inner.CreateLogger(categoryName));

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private sealed class Redacting(ILogger inner) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new Clean(state, state.ToString()));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel))
                inner.Log(logLevel, eventId, new Clean(state, formatter(state, exception)), exception, static (clean, _) => clean.ToString());
        }
    }

    /// <summary>An entry or a scope without tokens, in words and in its named values.</summary>
    private readonly struct Clean(object? state, string? text) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>> _values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        private readonly string _text = TokenRedaction.Of(text ?? "");

        public int Count => _values.Count;

        public KeyValuePair<string, object?> this[int index] => new(_values[index].Key, TokenRedaction.Of(_values[index].Value));

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => _text;
    }
}
