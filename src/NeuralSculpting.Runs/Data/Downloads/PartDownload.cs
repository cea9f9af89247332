using System.Net;
using System.Net.Http.Headers;

namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>
/// Fetches one file from one mirror into a part file that outlives breaks and restarts: what is there already is not asked for
/// again where the mirror understands ranges (RFC 9110, 14), and everything is where it does not.
/// </summary>
/// <param name="mirror">Where it comes from.</param>
/// <param name="settings">How long it waits.</param>
/// <param name="clock">By which it waits.</param>
internal sealed class PartDownload(MirrorClient mirror, DownloadSettings settings, TimeProvider clock)
{
    /// <summary>Fetches until the part file is whole.</summary>
    /// <param name="name">The file's name at the mirror.</param>
    /// <param name="part">The part file; held alone meanwhile.</param>
    /// <param name="most">Most bytes that are taken.</param>
    /// <param name="report">Hears of the bytes that are there.</param>
    /// <param name="cancel">Ends it; what has arrived stays.</param>
    /// <returns>Whether some of it was there before: it may come from another mirror.</returns>
    /// <exception cref="MirrorException">This mirror cannot give it.</exception>
    /// <exception cref="IOException">The part file cannot be written, or somebody else writes it.</exception>
    public async Task<bool> FetchAsync(string name, string part, long most, Action<long> report, CancellationToken cancel)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var (resumed, farthest) = (file.Length > 0, file.Length);
        for (var breaks = 0; ;)
        {
            try
            {
                await OnceAsync(name, file, most, report, cancel);
                file.Flush(flushToDisk: true);
                return resumed;
            }
            catch (BrokenException fault)
            {
                await file.FlushAsync(cancel);
                breaks = file.Length > farthest ? 1 : breaks + 1;
                farthest = Math.Max(farthest, file.Length);
                if (breaks > settings.Breaks)
                    throw new MirrorException(fault.Message);
                await Task.Delay(settings.Pause * (1 << (breaks - 1)), clock, cancel);
            }
        }
    }

    private async Task OnceAsync(string name, FileStream file, long most, Action<long> report, CancellationToken cancel)
    {
        using var answer = await OpenAsync(name, file, cancel);
        if (answer is null)
            return;
        var total = answer.StatusCode == HttpStatusCode.PartialContent ? Continue(answer.Content.Headers.ContentRange, file.Length) : answer.Content.Headers.ContentLength;
        if (answer.StatusCode == HttpStatusCode.OK)
            file.SetLength(0); // It sends everything again.
        if (total > most)
            throw TooLong(most);
        file.Position = file.Length;
        await CopyAsync(answer, file, most, report, cancel);
        if (total is { } whole && file.Length != whole)
            throw new BrokenException(FormattableString.Invariant($"sent {file.Length:N0} of {whole:N0} bytes"));
    }

    // Null when the part file is whole already.
    private async Task<HttpResponseMessage?> OpenAsync(string name, FileStream file, CancellationToken cancel)
    {
        var answer = await mirror.OpenAsync(name, file.Length, cancel);
        if (answer.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
            return answer;
        var whole = file.Length > 0 && answer.Content.Headers.ContentRange?.Length == file.Length;
        answer.Dispose();
        if (whole)
            return null;
        file.SetLength(0);
        answer = await mirror.OpenAsync(name, 0, cancel);
        if (answer.StatusCode == HttpStatusCode.OK)
            return answer;
        using (answer)
            throw new MirrorException($"answered {(int)answer.StatusCode} to a request for the whole file");
    }

    private static long? Continue(ContentRangeHeaderValue? range, long from) => range is { From: { } first } && first == from
        ? range.Length
        : throw new MirrorException(FormattableString.Invariant($"was asked for the bytes from {from:N0} on and sent others"));

    private async Task CopyAsync(HttpResponseMessage answer, FileStream file, long most, Action<long> report, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(settings.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        await using var from = await answer.Content.ReadAsStreamAsync(either.Token);
        var bytes = new byte[1 << 16];
        for (int n; (n = await ReadAsync(from, bytes, either.Token, cancel)) > 0;)
        {
            if (file.Length + n > most)
                throw TooLong(most);
            await file.WriteAsync(bytes.AsMemory(0, n), cancel);
            report(file.Position);
            patience.CancelAfter(settings.Patience);
        }
        await file.FlushAsync(cancel);
    }

    private async Task<int> ReadAsync(Stream from, byte[] bytes, CancellationToken either, CancellationToken cancel)
    {
        try
        {
            return await from.ReadAsync(bytes, either);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new BrokenException($"broke off: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new BrokenException(FormattableString.Invariant($"sent nothing for {settings.Patience.TotalSeconds} s"));
        }
    }

    private static MirrorException TooLong(long most) => new(FormattableString.Invariant($"has a longer file than the {most:N0} bytes that are taken at most"));
}
