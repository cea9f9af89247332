using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuralSculpting.Runs.Tests.Data;

/// <summary>What a mirror answers to one request.</summary>
internal sealed record MirrorAnswer
{
    public int Status { get; init; } = 200;

    public byte[] Body { get; init; } = [];

    /// <summary>Whether it understands ranges.</summary>
    public bool Ranges { get; init; } = true;

    /// <summary>It hangs up after so many bytes of the body.</summary>
    public int BreakAfter { get; init; } = int.MaxValue;

    /// <summary>It says nothing more after so many bytes of the body.</summary>
    public int FallSilentAfter { get; init; } = int.MaxValue;

    /// <summary>Where it redirects to.</summary>
    public string? Location { get; init; }
}

/// <summary>A mirror on this machine that misbehaves as it is told.</summary>
internal sealed class MirrorServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Func<string, int, MirrorAnswer> _answer;
    private readonly Lock _lock = new();
    private readonly List<(string File, string? Range)> _requests = [];

    /// <summary>Starts it.</summary>
    /// <param name="answer">What it answers to the request for a file, the how-manieth for that file from 0 on.</param>
    public MirrorServer(Func<string, int, MirrorAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/");

    /// <summary>Files that were asked for, with the header Range.</summary>
    public IReadOnlyList<(string File, string? Range)> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var ours = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var file = (await reader.ReadLineAsync())!.Split(' ')[1].Split('/')[^1];
            string? range = null;
            for (string? line; (line = await reader.ReadLineAsync()) is { Length: > 0 };)
            {
                if (line.StartsWith("Range: ", StringComparison.OrdinalIgnoreCase))
                    range = line["Range: ".Length..];
            }
            int before;
            lock (_lock)
            {
                before = _requests.Count(r => r.File == file);
                _requests.Add((file, range));
            }
            await WriteAsync(stream, _answer(file, before), range);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client hung up, or the test is over.
        }
    }

    private async Task WriteAsync(NetworkStream stream, MirrorAnswer answer, string? range)
    {
        var (status, body, headers) = (answer.Status, answer.Body, new StringBuilder());
        if (answer.Location is not null)
            headers.Append(CultureInfo.InvariantCulture, $"Location: {answer.Location}\r\n");
        if (status == 200 && answer.Ranges && range is not null)
        {
            var from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
            status = from < body.Length ? 206 : 416;
            headers.Append(CultureInfo.InvariantCulture, $"Content-Range: bytes {(status == 206 ? $"{from}-{body.Length - 1}" : "*")}/{body.Length}\r\n");
            body = status == 206 ? body[from..] : [];
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Words\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{headers}\r\n")));
        var silent = answer.FallSilentAfter < body.Length;
        await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, Math.Min(answer.BreakAfter, answer.FallSilentAfter))));
        if (silent)
            await Task.Delay(Timeout.Infinite, _over.Token);
    }
}
