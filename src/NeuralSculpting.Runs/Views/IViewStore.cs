namespace NeuralSculpting.Runs.Views;

/// <summary>A state of a page that a short code names.</summary>
/// <param name="Code">7 or more characters, digits and small letters: follows from page and state, so the same state has the same code.</param>
/// <param name="Page">The page: "runs", "compare".</param>
/// <param name="State">Its state, as its query string without "?".</param>
/// <param name="Name">What people call it; null for one that only has an address.</param>
/// <param name="Created">When it was first saved (UTC).</param>
public sealed record SavedView(string Code, string Page, string State, string? Name, DateTimeOffset Created);

/// <summary>Keeps states of pages under short codes, some of them with names.</summary>
public interface IViewStore
{
    /// <summary>Most characters of a state.</summary>
    const int MostCharacters = 16_384;

    /// <summary>
    /// Saves a state and returns its code: the one that it already has, where it was saved before. A name that is given
    /// replaces the one it had; without one, it keeps it.
    /// </summary>
    /// <exception cref="Core.InvalidOptionsException">"page": 1 to 40 characters; "state": at most <see cref="MostCharacters"/>; "name": 1 to 100 characters on one line.</exception>
    Task<SavedView> SaveAsync(string page, string state, string? name = null, CancellationToken cancel = default);

    /// <summary>The view with this code; null when there is none.</summary>
    Task<SavedView?> FindAsync(string code, CancellationToken cancel = default);

    /// <summary>The named views of a page, by name.</summary>
    Task<IReadOnlyList<SavedView>> ListNamedAsync(string page, CancellationToken cancel = default);

    /// <summary>Gives a view another name; null when there is no such view.</summary>
    /// <exception cref="Core.InvalidOptionsException">"name": 1 to 100 characters on one line.</exception>
    Task<SavedView?> RenameAsync(string code, string name, CancellationToken cancel = default);

    /// <summary>
    /// Takes its name from a view: it is no longer listed, but its address still works. Undone by <see cref="RenameAsync"/>
    /// with the name that it returned.
    /// </summary>
    /// <returns>The view as it was; null when there was none.</returns>
    Task<SavedView?> DeleteAsync(string code, CancellationToken cancel = default);
}
