using System.Globalization;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Evaluation;

/// <summary>
/// Hierarchies as text: "A x0 x1 h; B x2 h y0 y1; A&gt;B" has a module A of two inputs and a hidden unit, a module B, and an edge.
/// </summary>
internal static class HandMade
{
    public static Hierarchy Hierarchy(string text)
    {
        var statements = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = statements.Where(s => !s.Contains('>', StringComparison.Ordinal)).Select(s => s.Split(' ')[0]).ToList();
        var modules = statements.Where(s => !s.Contains('>', StringComparison.Ordinal)).Select((s, id) => Module(id, s.Split(' ')[1..])).ToList();
        var edges = statements.Where(s => s.Contains('>', StringComparison.Ordinal)).Select(s => s.Split('>'))
            .Select(e => new ModuleEdge(names.IndexOf(e[0]), names.IndexOf(e[1]), 3)).ToList();
        Assert.DoesNotContain(edges, e => e.From < 0 || e.To < 0);
        return new Hierarchy(modules, edges);
    }

    public static Detection Detection(string text) => new() { Kept = [], Clusters = [], Modules = [], Hierarchy = Hierarchy(text) };

    private static Module Module(int id, string[] parts)
    {
        int[] Numbers(char letter) => [.. parts.Where(p => p[0] == letter).Select(p => int.Parse(p.AsSpan(1), CultureInfo.InvariantCulture))];
        return new Module(id, 0, Numbers('x'), [.. parts.Where(p => p == "h").Select((_, i) => new UnitRef(1, (100 * id) + i))], Numbers('y'));
    }
}
