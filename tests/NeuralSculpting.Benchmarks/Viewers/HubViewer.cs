using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Hubs;

namespace NeuralSculpting.Benchmarks.Viewers;

/// <summary>Watches one run through the hub with the real client over a WebSocket, and checks that nothing is lost, doubled or out of order.</summary>
internal sealed class HubViewer(Uri server, string run) : IAsyncDisposable
{
    private readonly HubConnection _connection = new HubConnectionBuilder()
        .WithUrl(new Uri(server, "hubs/runs"), o => (o.SkipNegotiation, o.Transports) = (true, HttpTransportType.WebSockets)).Build();

    private long _sequence;
    private RunCursor _cursor = new();
    private (int Attempt, int Epoch) _last = (0, -1);

    public long Messages => Interlocked.Read(ref _sequence);

    public long Epochs => _cursor.Epochs;

    /// <summary>What went wrong.</summary>
    public List<string> Faults { get; } = [];

    public async Task WatchAsync(CancellationToken cancel)
    {
        try
        {
            await _connection.StartAsync(cancel);
            await foreach (var update in _connection.StreamAsync<RunUpdate>(nameof(RunsHub.Watch), new WatchRequest(run, Binary: true), cancel))
                Take(update);
            Faults.Add($"the stream of {run} ended");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The time is over.
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or Microsoft.AspNetCore.SignalR.HubException or InvalidOperationException)
        {
            Faults.Add(fault.Message);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(RunUpdate update)
    {
        Check(update.Sequence == _sequence, "sequence", update.Sequence, _sequence);
        if (update.Attempts is { } attempts)
            Check(attempts.First == _cursor.Attempts, "first attempt", attempts.First, _cursor.Attempts);
        if (update.Epochs is { } epochs)
        {
            Check(epochs.First == _cursor.Epochs, "first epoch", epochs.First, _cursor.Epochs);
            TakeEpochs(epochs);
        }
        var (toAttempts, toEpochs) = (_cursor.Attempts + (update.Attempts?.Count ?? 0), _cursor.Epochs + (update.Epochs?.Count ?? 0));
        Check(update.Cursor.Attempts == toAttempts && update.Cursor.Epochs == toEpochs, "cursor", update.Cursor.Epochs, toEpochs);
        _cursor = update.Cursor;
        Interlocked.Increment(ref _sequence);
    }

    // Every epoch follows the one before: the next of its attempt, or the first of a later one.
    private void TakeEpochs(EpochStretch stretch)
    {
        var frame = stretch.Frame!;
        Check(frame.Length == JournalFrames.HeaderBytes + (stretch.Count * JournalFrames.EpochBytes), "bytes of a frame", frame.Length, stretch.Count);
        for (var i = 0; i < stretch.Count; i++)
        {
            var attempt = BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(JournalFrames.HeaderBytes + (4 * i)));
            var epoch = BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(JournalFrames.HeaderBytes + (4 * (stretch.Count + i))));
            Check((attempt == _last.Attempt && epoch == _last.Epoch + 1) || (attempt > _last.Attempt && epoch == 0), "epoch", epoch, _last.Epoch + 1);
            _last = (attempt, epoch);
        }
    }

    private void Check(bool holds, string what, long seen, long expected)
    {
        if (!holds && Faults.Count < 20)
            Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{run}: {what} {seen}, expected {expected}"));
    }
}
