namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>
/// Rows of slots, lowest first: a slot is a box or a channel in which an edge passes the row. Every link joins neighbouring rows.
/// </summary>
internal sealed class RowGraph
{
    /// <summary>Slots of each row, left to right.</summary>
    internal List<List<int>> Rows { get; } = [];

    /// <summary>The box of a slot; -1 for a channel.</summary>
    internal List<int> Box { get; } = [];

    /// <summary>The width of a slot.</summary>
    internal List<double> Width { get; } = [];

    /// <summary>Linked slots one row up.</summary>
    internal List<List<int>> Up { get; } = [];

    /// <summary>Linked slots one row down.</summary>
    internal List<List<int>> Down { get; } = [];

    /// <summary>The slots each edge goes through, from its lower end to its upper end.</summary>
    internal List<List<int>> Chains { get; } = [];

    /// <summary>Builds the rows for boxes that have a row each, and channels for the edges between them.</summary>
    internal static RowGraph Build(IReadOnlyList<List<int>> rows, IReadOnlyList<double> widths, IReadOnlyList<(int From, int To)> edges, double channel)
    {
        var graph = new RowGraph();
        var slotOf = new int[widths.Count];
        var rowOf = new int[widths.Count];
        for (var r = 0; r < rows.Count; r++)
        {
            graph.Rows.Add([]);
            foreach (var box in rows[r])
                (slotOf[box], rowOf[box]) = (graph.Add(r, box, widths[box]), r);
        }
        foreach (var (from, to) in edges)
        {
            List<int> chain = [slotOf[from]];
            for (var r = rowOf[from] + 1; r < rowOf[to]; r++)
                chain.Add(graph.Add(r, -1, channel));
            chain.Add(slotOf[to]);
            for (var i = 1; i < chain.Count; i++)
            {
                graph.Up[chain[i - 1]].Add(chain[i]);
                graph.Down[chain[i]].Add(chain[i - 1]);
            }
            graph.Chains.Add(chain);
        }
        return graph;
    }

    private int Add(int row, int box, double width)
    {
        var slot = Box.Count;
        Box.Add(box);
        Width.Add(width);
        Up.Add([]);
        Down.Add([]);
        Rows[row].Add(slot);
        return slot;
    }
}
