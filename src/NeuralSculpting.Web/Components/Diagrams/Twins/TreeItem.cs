namespace NeuralSculpting.Web.Components.Diagrams.Twins;

/// <summary>A line of a text twin, with lines below it.</summary>
/// <param name="Id">Unique in its tree.</param>
/// <param name="Text">What it says.</param>
public sealed record TreeItem(string Id, string Text)
{
    /// <summary>The node or unit of the picture that it stands for; null = none, it cannot be selected.</summary>
    public string? Stands { get; init; }

    /// <summary>Finds the lines below it, when it is opened; null = there are none.</summary>
    public Func<IReadOnlyList<TreeItem>>? Children { get; init; }

    /// <summary>Whether it is open before the viewer opens or closes it.</summary>
    public bool StartsOpen { get; init; }
}
