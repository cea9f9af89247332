using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Sharing;

/// <summary>What a link shows, as far as a preview needs it.</summary>
/// <param name="Title">What the link is called.</param>
/// <param name="Text">Task, accuracy, density, modules and verdict in a line.</param>
/// <param name="Revision">Changes whenever the preview would.</param>
/// <param name="Scenes">Hierarchies to draw, each with its caption; none while there is no result.</param>
/// <param name="Progress">0..1 while it goes on; null when it has ended.</param>
public sealed record SharedSubject(string Title, string Text, string Revision, IReadOnlyList<SubjectScene> Scenes, double? Progress);

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
