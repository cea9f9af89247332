namespace NeuralSculpting.Runs.Bundles;

/// <summary>Reads and adds whole runs.</summary>
public interface IBundleStore
{
    /// <summary>Everything of a run, a deleted one too, as it was at one moment; null when there is none.</summary>
    Task<RunBundle?> ReadAsync(string id, CancellationToken cancel = default);

    /// <summary>Adds a run with everything that belongs to it, or nothing. A detection whose id is taken gets another one.</summary>
    /// <returns>False when there is a run with its id.</returns>
    Task<bool> AddAsync(RunBundle bundle, CancellationToken cancel = default);
}
