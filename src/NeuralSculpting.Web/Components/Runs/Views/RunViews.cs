using NeuralSculpting.Runs.Views;

namespace NeuralSculpting.Web.Components.Runs.Views;

/// <summary>Views of the runs page: short addresses of long ones, names, and the view that the page opens with.</summary>
public sealed class RunViews(IViewStore store)
{
    /// <summary>Characters of a query string that still stands in the address as it is.</summary>
    public const int MostReadable = 100;

    private const string Page = "runs";
    private const string OpenedWith = "runs-default";
    private const string DefaultName = "default";

    /// <summary>The address of a state: readable where it is short, a code where it is long.</summary>
    public async Task<string> AddressAsync(RunsAddress address)
    {
        if (address.Query is not { Length: > MostReadable } query)
            return address.ToString();
        return query.Length > IViewStore.MostCharacters ? address.ToString() : $"/?v={(await store.SaveAsync(Page, query)).Code}";
    }

    /// <summary>The state behind a code; null when there is none.</summary>
    public async Task<RunsAddress?> FindAsync(string code) => await store.FindAsync(code) is { Page: Page } view ? RunsAddress.Parse(view.State) : null;

    /// <summary>The views with a name.</summary>
    public Task<IReadOnlyList<SavedView>> ListAsync() => store.ListNamedAsync(Page);

    /// <summary>Gives a state a name.</summary>
    /// <exception cref="Core.InvalidOptionsException">The name is not valid.</exception>
    public Task<SavedView> SaveAsync(RunsAddress address, string name) => store.SaveAsync(Page, (address with { Explicit = true }).Query, name.Trim());

    /// <summary>Gives a view another name.</summary>
    /// <exception cref="Core.InvalidOptionsException">The name is not valid.</exception>
    public Task<SavedView?> RenameAsync(SavedView view, string name) => store.RenameAsync(view.Code, name.Trim());

    /// <summary>Takes a view off the list; its address still works.</summary>
    public Task<SavedView?> DeleteAsync(SavedView view) => store.DeleteAsync(view.Code);

    /// <summary>Takes a deletion back.</summary>
    public Task<SavedView?> RestoreAsync(SavedView view) => store.RenameAsync(view.Code, view.Name!);

    /// <summary>The state that the page opens with; null = all runs.</summary>
    public async Task<RunsAddress?> DefaultAsync() =>
        (await store.ListNamedAsync(OpenedWith)) is [var view, ..] ? RunsAddress.Parse(view.State) with { Explicit = true } : null;

    /// <summary>The page opens with this state from now on; null = with all runs.</summary>
    public async Task SetDefaultAsync(RunsAddress? address)
    {
        foreach (var view in await store.ListNamedAsync(OpenedWith))
            await store.DeleteAsync(view.Code);
        if (address is not null)
            await store.SaveAsync(OpenedWith, (address with { Explicit = true }).Query, DefaultName);
    }
}
