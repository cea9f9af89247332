namespace NeuralSculpting.Runs.Networks;

/// <summary>A network that came from outside, for detection alone.</summary>
/// <param name="Id">Short, URL-safe, ascending with creation.</param>
/// <param name="Name">1 to 200 characters on one line.</param>
/// <param name="Architecture">"4-24-4".</param>
/// <param name="Edges">Edges of its masks.</param>
/// <param name="Created">When it was imported (UTC).</param>
/// <param name="Deleted">When it was deleted (UTC); null unless it is.</param>
public sealed record ImportedNetwork(string Id, string Name, string Architecture, int Edges, DateTimeOffset Created, DateTimeOffset? Deleted);
