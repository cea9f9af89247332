using System.Net;

namespace NeuralSculpting.Web.Hosting;

/// <summary>
/// Keeps the product on this machine: it has no accounts, so whoever reaches it may start and delete runs.
/// </summary>
public static class LoopbackOnly
{
    private static readonly char[] _separators = [';', ','];

    /// <summary>Why the configured addresses are refused; null when all of them are loopback ones.</summary>
    /// <param name="configuration">Read for "urls", "http_ports", "https_ports" and "Kestrel:Endpoints".</param>
    public static string? Refusal(IConfiguration configuration)
    {
        var refused = Addresses(configuration).Where(a => !IsLoopback(a)).Distinct().ToList();
        return refused.Count == 0
            ? null
            : $"Refused to listen on {string.Join(", ", refused)}: there are no accounts yet, so whoever reaches the product may start and delete runs. "
                + "Use a loopback address, for example --urls http://localhost:5080, and a tunnel (ssh -L 5080:localhost:5080 HOST) to reach it from elsewhere.";
    }

    /// <summary>Whether an address such as "http://localhost:5080" can be reached from this machine only.</summary>
    public static bool IsLoopback(string address)
    {
        // BindingAddress, not Uri: "http://*:80" and "http://+:80" are valid addresses to listen on.
        try
        {
            var host = BindingAddress.Parse(address).Host;
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
            return endpoints;
        if (Split(configuration["urls"]) is { Count: > 0 } urls)
            return urls;
        return [
            .. Split(configuration["http_ports"]).Select(p => $"http://*:{p}"),
            .. Split(configuration["https_ports"]).Select(p => $"https://*:{p}"),
        ];
    }

    private static List<string> Split(string? text) =>
        [.. (text ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
