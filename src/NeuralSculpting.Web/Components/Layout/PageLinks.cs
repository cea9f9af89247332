using MudBlazor;

namespace NeuralSculpting.Web.Components.Layout;

/// <summary>A page of the product that the navigation, the palette and the shortcuts lead to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Icon">What stands before its name.</param>
/// <param name="Key">G and then this key go there.</param>
/// <param name="Outside">Whether it is not drawn by this application's router.</param>
public sealed record PageLink(string Name, string Address, string Icon, char Key, bool Outside = false);

/// <summary>All pages that can be reached from everywhere, in the order of the navigation.</summary>
public static class PageLinks
{
    /// <summary>The pages.</summary>
    public static IReadOnlyList<PageLink> All { get; } =
    [
        new("Runs", "/", Icons.Material.Outlined.TableRows, 'r'),
        new("Studies", "/studies", Icons.Material.Outlined.Science, 's'),
        new("Compare", "/compare", Icons.Material.Outlined.CompareArrows, 'c'),
        new("New run", "/new", Icons.Material.Outlined.Add, 'n'),
        new("Data", "/data", Icons.Material.Outlined.Dataset, 'd'),
        new("Networks", "/networks", Icons.Material.Outlined.Hub, 'w'),
        new("Links", "/links", Icons.Material.Outlined.Link, 'l'),
        new("System", "/system", Icons.Material.Outlined.Memory, 'y'),
        new("API", "/api", Icons.Material.Outlined.Code, 'a', Outside: true),
    ];
}
