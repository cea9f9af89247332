using System.CommandLine;

namespace NeuralSculpting.Cli.Remote;

/// <summary>"--server" and "--token": which server a command talks to.</summary>
internal sealed class ServerOptions
{
    /// <summary>Where the token is looked for when --token is left out.</summary>
    public const string Variable = "NEURAL_SCULPTING_TOKEN";

    private readonly Option<string?> _server;

    private readonly Option<string?> _token = new("--token")
    {
        Description = $"Sent to the server as a bearer token, never printed. Default: the environment variable {Variable}", HelpName = "TOKEN",
    };

    /// <summary>The options.</summary>
    /// <param name="required">Whether the command does nothing without a server.</param>
    /// <param name="description">What the server does here.</param>
    public ServerOptions(bool required, string description) =>
        _server = new Option<string?>("--server") { Description = description, HelpName = "URL", Required = required };

    /// <summary>The options, to be added to the command.</summary>
    public IEnumerable<Option> Options => [_server, _token];

    /// <summary>The server that was named; null when none was.</summary>
    /// <exception cref="InputException">It is not an address of http or https, or the token cannot be one.</exception>
    public ServerClient? Open(ParseResult parsed, CliConsole console)
    {
        if (parsed.GetValue(_server) is not { } address)
        {
            return parsed.GetValue(_token) is null ? null : throw new InputException("--token goes with --server");
        }
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new InputException($"--server must be an address such as http://localhost:5000, not '{address}'");
        var token = parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable(Variable);
        if (token is { Length: > 0 } && token.Any(c => c is < '!' or > '~'))
            throw new InputException("the token must be printable ASCII characters without spaces");
        return new ServerClient(new Uri($"{uri.AbsoluteUri.TrimEnd('/')}/api/v1/"), token is { Length: > 0 } ? token : null, console.Clock);
    }
}
