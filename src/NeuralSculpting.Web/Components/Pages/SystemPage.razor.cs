using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Web.Components.Machine;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>Engines, devices, memory and utilisation of this machine, refreshed every other second.</summary>
public sealed partial class SystemPage : IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<EngineReport>? _engines;
    private IReadOnlyList<DeviceReport> _devices = [];
    private MachineLoad? _load;

    [Inject]
    private TrainingEngines Engines { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private static DateTimeOffset Started
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.StartTime;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = WatchAsync(_gone.Token);
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            var meter = new LoadMeter(Clock);
            // Asking for the engines may load a library.
            _engines = await Task.Run(Engines.Report, gone);
            while (true)
            {
                _load = meter.Look();
                _devices = await Engines.DevicesAsync(gone);
                StateHasChanged();
                await Task.Delay(_pace, Clock, gone);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The viewer has gone.
        }
    }
}
