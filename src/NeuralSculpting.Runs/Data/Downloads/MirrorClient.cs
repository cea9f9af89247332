using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>Asks one mirror for files, within <see cref="AddressRules"/>. Proxies of the environment are not used: behind one, nobody could tell where a name leads.</summary>
internal sealed class MirrorClient : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpMessageInvoker _http;
    private readonly DownloadSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Uri _mirror;

    /// <summary>A client of a mirror that <see cref="MirrorRules.Refusal"/> lets pass.</summary>
    public MirrorClient(string mirror, DownloadSettings settings, TimeProvider clock)
    {
        (_mirror, _settings, _clock) = (new Uri(mirror.EndsWith('/') ? mirror : mirror + "/"), settings, clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = settings.Patience, ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>"storage.googleapis.com".</summary>
    public string Host => _mirror.Authority;

    /// <summary>Asks for a file, or for what of it is missing.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="from">Bytes that are there already.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>An answer with the status 200, 206 or 416, its headers read.</returns>
    /// <exception cref="MirrorException">The mirror does not have it, or leads where nobody may go.</exception>
    /// <exception cref="BrokenException">No answer came.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string file, long from, CancellationToken cancel)
    {
        var address = new Uri(_mirror, Uri.EscapeDataString(file));
        for (var redirects = 0; ; redirects++)
        {
            if (AddressRules.Refusal(address, _mirror.IsLoopback) is { } refusal)
                throw new MirrorException(refusal);
            var answer = await AskAsync(address, from, cancel);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
                return answer;
            using (answer)
            {
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
                    throw Refused(answer);
                if (answer.Headers.Location is not { } location || redirects == MostRedirects)
                    throw new MirrorException(redirects == MostRedirects ? "redirects without end" : "redirects to nowhere");
                address = new Uri(address, location);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Exception Refused(HttpResponseMessage answer)
    {
        var words = $"answered {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        // Too many requests and faults of the server may pass.
        return (int)answer.StatusCode is 408 or 429 or >= 500 ? new BrokenException(words) : new MirrorException(words);
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, long from, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("NeuralSculpting", null));
        // Whatever stands between must not pack or unpack: ranges and checksums are of the file.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (from > 0)
            request.Headers.Range = new RangeHeaderValue(from, null);
        using var patience = new CancellationTokenSource(_settings.Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            return await _http.SendAsync(request, either.Token);
        }
        catch (HttpRequestException fault) when (fault.InnerException is MirrorException refusal)
        {
            throw refusal;
        }
        catch (HttpRequestException fault)
        {
            throw new BrokenException($"cannot be reached: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new BrokenException(FormattableString.Invariant($"did not answer within {_settings.Patience.TotalSeconds} s"));
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var here = _mirror.IsLoopback && new UriBuilder(Uri.UriSchemeHttps, host).Uri.IsLoopback;
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await _settings.Resolve(host, cancel);
        // The very addresses that were judged are connected to: asking the name service again could give others.
        var allowed = found.Where(a => here ? IPAddress.IsLoopback(a) : AddressRules.IsPublic(a)).ToArray();
        if (allowed.Length == 0)
            throw new MirrorException(found.Length == 0 ? $"leads to {host}, which has no address" : $"leads to {host}, which is not in the public internet ({found[0]})");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
