using System.Globalization;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Torch.Runtime;
using NeuralSculpting.Torch.Training;
using TorchSharp;

namespace NeuralSculpting.Torch;

/// <summary>The second engine: TorchSharp on the processor or on CUDA devices.</summary>
public sealed class TorchEngine : ITrainingEngine
{
    // Enough networks to fill a device, and few enough for the threads that drive them.
    private const int MostTogether = 64;

    /// <inheritdoc/>
    public bool Handles(EngineChoice choice) => choice.Kind is EngineKind.TorchCpu or EngineKind.TorchCuda;

    /// <inheritdoc/>
    public string? WhyNot(EngineChoice choice) => TorchLibrary.WhyNotDevice(choice.Kind == EngineKind.TorchCuda ? choice.Device : null);

    /// <summary>
    /// Truth tables: the branches of the grid train as one batch. Large tasks: one network after the other with all threads.
    /// </summary>
    /// <inheritdoc/>
    public EngineStart Start(EngineChoice choice, TaskData data, SculptOptions options, int threads)
    {
        var device = choice.Kind == EngineKind.TorchCuda ? new torch.Device(DeviceType.CUDA, choice.Device) : torch.CPU;
        var together = Math.Min(MostTogether, options.Pruning.Mode == PruningMode.EdgesOnly ? 1 : options.Pruning.UnitSteps.Count);
        if (data.IsTable && options.Architecture.Weights < NetworkLayout.CompactFrom)
        {
            // One trainer more: the dense network is trained before the branches.
            var pool = new TrainerPool(data, options.Training, device, together + 1);
            return new EngineStart((_, _, _) => pool.Join(), together);
        }
        return new EngineStart(
            (rows, training, each) =>
            {
                torch.set_num_threads(each);
                return new TorchTrainer(rows, training, device);
            },
            threads);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EngineReport> Report()
    {
        var version = typeof(torch).Assembly.GetName().Version is { } v ? string.Create(CultureInfo.InvariantCulture, $"TorchSharp {v.Major}.{v.Minor}.{v.Build}") : null;
        var reports = new List<EngineReport> { Report(EngineChoice.TorchCpu, "TorchSharp", "This processor", version) };
        for (var device = 0; device < Math.Max(1, TorchLibrary.CudaDevices); device++)
            reports.Add(Report(new EngineChoice(EngineKind.TorchCuda, device), "TorchSharp", $"CUDA device {device}", version));
        return reports;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeviceReport>> DevicesAsync(CancellationToken cancel = default) => NvidiaDevices.ReadAsync(cancel);

    private EngineReport Report(EngineChoice choice, string title, string detail, string? version) => new(choice, title, detail, WhyNot(choice), version);
}
