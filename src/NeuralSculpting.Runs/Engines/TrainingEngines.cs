namespace NeuralSculpting.Runs.Engines;

/// <summary>An engine cannot do its work; the message is for a person and says what helps.</summary>
public class EngineException(string message, Exception? cause = null) : InvalidOperationException(message, cause);

/// <summary>The engine that a run asks for cannot be used here; the message says why and what helps.</summary>
/// <param name="choice">The engine.</param>
/// <param name="why">The reason.</param>
public sealed class EngineUnavailableException(EngineChoice choice, string why)
    : EngineException($"The engine {choice} cannot be used here: {why}.");

/// <summary>All engines of this process.</summary>
/// <param name="engines">Those besides Core's own.</param>
public sealed class TrainingEngines(IEnumerable<ITrainingEngine> engines)
{
    private readonly ITrainingEngine[] _engines = [new SimdEngine(), .. engines];

    /// <summary>Core's own engine alone.</summary>
    public static TrainingEngines SimdAlone { get; } = new([]);

    /// <summary>Why an engine cannot be used here and what helps; null = it can.</summary>
    public string? WhyNot(EngineChoice choice)
    {
        var engine = Array.Find(_engines, e => e.Handles(choice));
        return engine is null ? "this program was built without it" : engine.WhyNot(choice);
    }

    /// <summary>The engine of a choice: never another one.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be used here.</exception>
    public ITrainingEngine Require(EngineChoice choice)
    {
        if (WhyNot(choice) is { } why)
            throw new EngineUnavailableException(choice, why);
        return Array.Find(_engines, e => e.Handles(choice))!;
    }

    /// <summary>All devices besides the processor, as they are now.</summary>
    public async Task<IReadOnlyList<DeviceReport>> DevicesAsync(CancellationToken cancel = default)
    {
        var devices = new List<DeviceReport>();
        foreach (var engine in _engines)
            devices.AddRange(await engine.DevicesAsync(cancel));
        return devices;
    }

    /// <summary>Every choice, Core's own first.</summary>
    public IReadOnlyList<EngineReport> Report() => [.. _engines.SelectMany(e => e.Report())];
}
