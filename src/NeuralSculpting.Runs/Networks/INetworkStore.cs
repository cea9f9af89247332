using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Networks;

/// <summary>Keeps networks that came from outside. Deleted ones are kept for 30 days.</summary>
public interface INetworkStore
{
    /// <summary>Most networks in the store, deleted ones left out.</summary>
    const int MostNetworks = 10_000;

    /// <summary>Adds networks, all or none.</summary>
    /// <returns>Their rows, in order.</returns>
    /// <exception cref="Core.InvalidOptionsException">"name": 1 to 200 characters on one line; "networks": there would be more than <see cref="MostNetworks"/>.</exception>
    Task<IReadOnlyList<ImportedNetwork>> AddAsync(IReadOnlyList<NamedNetwork> networks, CancellationToken cancel = default);

    /// <summary>Networks that are not deleted, newest first.</summary>
    /// <param name="before">Only those older than this id; null = from the newest.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends it.</param>
    Task<IReadOnlyList<ImportedNetwork>> ListAsync(string? before = null, int most = 100, CancellationToken cancel = default);

    /// <summary>How many there are, deleted ones left out.</summary>
    Task<int> CountAsync(CancellationToken cancel = default);

    /// <summary>A network's row, of a deleted one too; null when there is none.</summary>
    Task<ImportedNetwork?> FindAsync(string id, CancellationToken cancel = default);

    /// <summary>The document of a network, of a deleted one too; null when there is none.</summary>
    Task<NetworkDocument?> ReadAsync(string id, CancellationToken cancel = default);

    /// <summary>Gives a network another name; null when there is none.</summary>
    /// <exception cref="Core.InvalidOptionsException">"name": 1 to 200 characters on one line.</exception>
    Task<ImportedNetwork?> RenameAsync(string id, string name, CancellationToken cancel = default);

    /// <summary>Deletes a network; undone by <see cref="RestoreAsync"/>. Null when there is none.</summary>
    Task<ImportedNetwork?> DeleteAsync(string id, CancellationToken cancel = default);

    /// <summary>Undoes a deletion. Null when there is none.</summary>
    Task<ImportedNetwork?> RestoreAsync(string id, CancellationToken cancel = default);
}
