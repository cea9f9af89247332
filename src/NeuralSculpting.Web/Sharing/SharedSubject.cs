using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Sharing;

/// <summary>What a link shows, as far as a preview needs it.</summary>
/// <param name="Title">What the link is called.</param>
/// <param name="Text">Task, accuracy, density, modules and verdict in a line.</param>
/// <param name="Revision">Changes whenever the preview would.</param>
/// <param name="Scenes">Hierarchies to draw, each with its caption; none while there is no result.</param>
/// <param name="Progress">0..1 while it goes on; null when it has ended.</param>
/// <param name="Chart">Rates to draw where there is no hierarchy; null = none.</param>
public sealed record SharedSubject(string Title, string Text, string Revision, IReadOnlyList<SubjectScene> Scenes, double? Progress, SubjectChart? Chart = null)
{
    /// <summary>The preview's picture in words.</summary>
    public string Alt => this switch
    {
        { Scenes: [var only] } => only.Scene.Summary,
        { Scenes.Count: > 1 } => FormattableString.Invariant($"{Scenes.Count} hierarchies side by side: {string.Join(", ", Scenes.Select(s => s.Caption))}"),
        { Chart: { } chart } => chart.Summary,
        { Progress: { } progress } => FormattableString.Invariant($"A bar: {Math.Floor(100 * progress):0} % done"),
        _ => "No result",
    };
}

/// <summary>A hierarchy of a subject.</summary>
public sealed record SubjectScene(DiagramScene Scene, string Caption);

/// <summary>A kind of thing that can be shared.</summary>
public interface ISharedKind
{
    /// <summary>One of <see cref="LinkKinds"/>, or another.</summary>
    string Kind { get; }

    /// <summary>What a link shows; null when it is there no more.</summary>
    Task<SharedSubject?> FindAsync(SharedLink link, CancellationToken cancel);
}
