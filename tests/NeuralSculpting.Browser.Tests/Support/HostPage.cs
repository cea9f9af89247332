using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>A site of somebody else with one page, on a port of its own.</summary>
public sealed class HostPage : IDisposable
{
    private readonly HttpListener _listener = new();

    /// <summary>Starts it without a page.</summary>
    public HostPage()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Origin = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Origin + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>"http://127.0.0.1:40123".</summary>
    public string Origin { get; }

    /// <summary>What stands in the page's body.</summary>
    public string Body { get; set; } = "";

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(
                    $"<!DOCTYPE html><html lang=\"en\"><head><title>Wiki</title><link rel=\"icon\" href=\"data:,\"></head><body>{Body}</body></html>"));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
