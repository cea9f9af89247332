namespace NeuralSculpting.Web.Components.Shared;

/// <summary>What the viewer may do; cascades from the layout. Components hide what would change something.</summary>
/// <param name="ReadOnly">Whether nothing may be changed: the page is shown through a share link.</param>
public sealed record Viewing(bool ReadOnly)
{
    /// <summary>Everything may be done.</summary>
    public static Viewing Full { get; } = new(false);

    /// <summary>Nothing may be changed.</summary>
    public static Viewing Shared { get; } = new(true);
}
