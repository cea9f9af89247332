namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>Whether a node has its counterpart in the other picture.</summary>
public enum MatchMark
{
    /// <summary>Nothing to compare with.</summary>
    None,

    /// <summary>It has one.</summary>
    Matched,

    /// <summary>It has none.</summary>
    Unmatched,
}

/// <summary>Hidden units of one layer, drawn as dots.</summary>
public readonly record struct DotRow(string Label, int Count);

/// <summary>One line of what a node reads, holds or feeds.</summary>
public readonly record struct Fact(string Term, string Text);

/// <summary>A node of a diagram: a card with its inputs below and its outputs above, or a bare group of inputs.</summary>
public sealed record SceneNode
{
    /// <summary>Unique in the scene.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>A second line; null = none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Its level in the hierarchy; null = it stands beside it.</summary>
    public int? Level { get; init; }

    /// <summary>Whether it is collapsed.</summary>
    public bool Folded { get; init; }

    /// <summary>The module colour; null = grey.</summary>
    public int? Colour { get; init; }

    /// <summary>Match mark.</summary>
    public MatchMark Mark { get; init; }

    /// <summary>The counterpart's name, or what to say of its absence.</summary>
    public string MarkText { get; init; } = "";

    /// <summary>Inputs it reads itself, by number.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    /// <summary>Outputs it holds, by number.</summary>
    public IReadOnlyList<int> Outputs { get; init; } = [];

    /// <summary>Its hidden units, lowest layer first.</summary>
    public IReadOnlyList<DotRow> Dots { get; init; } = [];

    /// <summary>Where it looks in the picture that the inputs form; null = they form none, or it sees nothing.</summary>
    public SceneRegion? Region { get; init; }

    /// <summary>Only input pills, no card: inputs that several nodes share, or that none reads.</summary>
    public bool Bare { get; init; }

    /// <summary>What it reads, holds and feeds.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>All of it in one sentence.</summary>
    public string Description => $"{Title}{(Folded ? ", collapsed" : "")}. {string.Join(". ", Facts.Select(f => $"{f.Term}: {f.Text}"))}.";
}

/// <summary>An arrow from what is read to what reads it.</summary>
/// <param name="From">Node id.</param>
/// <param name="To">Node id.</param>
/// <param name="Count">Edges of the network that it stands for; null = not counted.</param>
/// <param name="Colour">The module colour; null = grey.</param>
public sealed record SceneEdge(string From, string To, int? Count = null, int? Colour = null);

/// <summary>All that a diagram shows, free of places and of any framework.</summary>
/// <param name="Nodes">Lowest level first.</param>
/// <param name="Edges">Between them.</param>
/// <param name="Summary">The whole picture in a sentence.</param>
public sealed record DiagramScene(IReadOnlyList<SceneNode> Nodes, IReadOnlyList<SceneEdge> Edges, string Summary);
