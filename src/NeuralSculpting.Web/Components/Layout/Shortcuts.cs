namespace NeuralSculpting.Web.Components.Layout;

/// <summary>Keys and what they do.</summary>
/// <param name="Keys">"G then R", "Ctrl + K".</param>
/// <param name="Does">What happens.</param>
public sealed record Shortcut(string Keys, string Does);

/// <summary>What the help sheet says; the keys themselves are in CommandPalette.razor.js and beside the pictures they belong to.</summary>
public static class Shortcuts
{
    /// <summary>Groups of shortcuts with their titles.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Shortcut> Keys)> All { get; } =
    [
        ("Everywhere",
        [
            new("Ctrl + K", "Find pages, runs and actions (⌘ + K on a Mac)"), new("?", "This sheet"), new("/", "Search on this page"),
            .. PageLinks.All.Select(p => new Shortcut($"G then {char.ToUpperInvariant(p.Key)}", $"Go to {p.Name}")),
            new("T", "Light or dark"), new("Esc", "Close what is open"),
        ]),
        ("On a run's page",
        [
            new("P", "Play or pause the pruning history"), new("[ and ]", "One step back or on"), new("X", "Diagrams as text, or no longer"),
        ]),
        ("In a diagram",
        [
            new("Arrow keys", "Walk from node to node; move a picture that is zoomed in"), new("Enter", "Select"), new("+ − 0", "Zoom in, out, show all"),
            new("C, Shift + C", "Collapse or expand a module, or its level"), new("Esc", "Select nothing"),
        ]),
        ("In a tree of text",
        [
            new("↑ ↓ Home End", "Walk"), new("→ ←", "Open, close"), new("Letters", "Jump to the line that begins so"), new("Enter", "Select in the picture"),
        ]),
    ];
}
