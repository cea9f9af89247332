namespace NeuralSculpting.Core.Modules;

/// <summary>A unit by its layer (0 = inputs) and its number in the original layer.</summary>
public readonly record struct UnitRef(int Layer, int Unit);

/// <summary>A detected module: its inputs, hidden units and outputs (method.md 7.9).</summary>
/// <param name="Id">0.. in the order of first appearance.</param>
/// <param name="Level">
/// The longest path to it over module edges; 0 for a module that reads no other. Modules that read each other in a circle share a level.
/// </param>
/// <param name="Inputs">Inputs, by number, ascending.</param>
/// <param name="Hidden">Hidden units, by layer and number, ascending.</param>
/// <param name="Outputs">Outputs, by number, ascending.</param>
public sealed record Module(
    int Id, int Level, IReadOnlyList<int> Inputs, IReadOnlyList<UnitRef> Hidden, IReadOnlyList<int> Outputs);

/// <summary>A module edge: edges of the network go from units of one module to units of another.</summary>
/// <param name="From">The module that is read.</param>
/// <param name="To">The module that reads.</param>
/// <param name="Count">How many edges of the network do so.</param>
public readonly record struct ModuleEdge(int From, int To, int Count);

/// <summary>The detected hierarchy: modules and the edges between them (method.md 7.9).</summary>
public sealed record Hierarchy(IReadOnlyList<Module> Modules, IReadOnlyList<ModuleEdge> Edges);
