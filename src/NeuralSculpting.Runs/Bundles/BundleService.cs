using NeuralSculpting.Core;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>What an import did.</summary>
/// <param name="Id">The run here.</param>
/// <param name="Imported">False when the run was here already: nothing was changed but that a deleted one is restored.</param>
public sealed record BundleImport(string Id, bool Imported);

/// <summary>Takes runs from one server to another.</summary>
public sealed class BundleService(IBundleStore bundles, IRunService runs, RunsFeed changes, IRunIds ids)
{
    /// <summary>Writes a run that has ended or is paused as a bundle.</summary>
    /// <returns>False when there is no such run.</returns>
    /// <exception cref="InvalidOptionsException">"run": it waits or runs.</exception>
    public async Task<bool> ExportAsync(string id, Stream to, CancellationToken cancel = default)
    {
        if (await bundles.ReadAsync(id, cancel) is not { } bundle)
            return false;
        var state = bundle.Summary.State;
        new OptionErrors().Require(state is not (RunState.Queued or RunState.Running), "run", $"must have ended or be paused, and is {state.ToString().ToLowerInvariant()}").ThrowIfAny();
        BundleWriter.Write(bundle, to);
        return true;
    }

    /// <summary>
    /// Imports a bundle, all or nothing: to the same id unless another run has it; a run that is here already is left alone.
    /// </summary>
    /// <param name="file">The zip file; can seek.</param>
    /// <param name="cancel">Ends it before anything is stored.</param>
    /// <exception cref="DocumentException">It is not a bundle; names the part and the rule.</exception>
    public async Task<BundleImport> ImportAsync(Stream file, CancellationToken cancel = default)
    {
        var bundle = BundleReader.Read(file);
        while (true)
        {
            if (await bundles.ReadAsync(bundle.Summary.Id, cancel) is { } known)
            {
                if (known.IsSameRun(bundle))
                {
                    await runs.RestoreAsync([known.Summary.Id], cancel);
                    return new BundleImport(known.Summary.Id, false);
                }
                bundle = bundle with { Summary = bundle.Summary with { Id = ids.Next() } };
            }
            if (await bundles.AddAsync(bundle, cancel))
            {
                changes.Publish(bundle.Summary);
                return new BundleImport(bundle.Summary.Id, true);
            }
        }
    }
}
