using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The tree of an agglomerative clustering (method.md 7.3): n - 1 merges by height. Nodes 0..n-1 are units, node n + t is what
/// merge t made.
/// </summary>
internal sealed class LinkageTree
{
    private LinkageTree(int leaves)
    {
        Leaves = leaves;
        (First, Second) = (new int[leaves - 1], new int[leaves - 1]);
        (Heights, Sizes) = (new double[leaves - 1], new int[(2 * leaves) - 1]);
    }

    /// <summary>N: the units.</summary>
    public int Leaves { get; }

    /// <summary>The lower node of each merge.</summary>
    public int[] First { get; }

    /// <summary>The higher node of each merge.</summary>
    public int[] Second { get; }

    /// <summary>The distance at which each merge happened.</summary>
    public double[] Heights { get; }

    /// <summary>Units under each node, 2n - 1.</summary>
    public int[] Sizes { get; }

    /// <summary>Builds the tree of at least one unit.</summary>
    /// <param name="lower">The distances as a lower triangle (<see cref="FeatureDistances"/>); overwritten.</param>
    /// <param name="leaves">N, at least 1.</param>
    /// <param name="linkage">How cluster distances follow from unit distances.</param>
    /// <param name="meter">Hears the progress; null = nobody.</param>
    public static LinkageTree Build<T>(Span<T> lower, int leaves, Linkage linkage, DetectionMeter? meter = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var merges = new SlotMerge[leaves - 1];
        NeighbourChain.Merge(lower, leaves, linkage, merges, meter);
        SortByHeight(merges);

        var tree = new LinkageTree(leaves);
        Span<int> node = leaves <= 128 ? stackalloc int[leaves] : new int[leaves]; // the node that lives in a slot
        for (var i = 0; i < leaves; i++)
            (node[i], tree.Sizes[i]) = (i, 1);
        // The parts of a slot: merges that are out of order by rounding still find what their slots belong to.
        Span<int> slotOf = leaves <= 128 ? stackalloc int[leaves] : new int[leaves];
        for (var i = 0; i < leaves; i++)
            slotOf[i] = i;
        for (var t = 0; t < merges.Length; t++)
        {
            var (x, y) = (Find(slotOf, merges[t].Lower), Find(slotOf, merges[t].Higher));
            var (a, b) = (node[x], node[y]);
            (tree.First[t], tree.Second[t], tree.Heights[t]) = (Math.Min(a, b), Math.Max(a, b), merges[t].Height);
            tree.Sizes[leaves + t] = tree.Sizes[a] + tree.Sizes[b];
            slotOf[x] = y;
            node[y] = leaves + t;
        }
        return tree;
    }

    /// <summary>The units in an order in which every node's are neighbours, and where each node's start.</summary>
    public (int[] Order, int[] Start) LeafOrder()
    {
        var (order, start) = (new int[Leaves], new int[Sizes.Length]);
        for (var t = Heights.Length - 1; t >= 0; t--)
        {
            start[First[t]] = start[Leaves + t];
            start[Second[t]] = start[Leaves + t] + Sizes[First[t]];
        }
        for (var i = 0; i < Leaves; i++)
            order[start[i]] = i;
        return (order, start);
    }

    private static int Find(Span<int> parent, int slot)
    {
        while (parent[slot] != slot)
        {
            parent[slot] = parent[parent[slot]];
            slot = parent[slot];
        }
        return slot;
    }

    /// <summary>By height, stably.</summary>
    private static void SortByHeight(SlotMerge[] merges)
    {
        if (merges.Length > 64)
        {
            Array.Sort(merges, static (a, b) => a.Height != b.Height ? a.Height.CompareTo(b.Height) : a.Order.CompareTo(b.Order));
            return;
        }
        for (var i = 1; i < merges.Length; i++)
        {
            var merge = merges[i];
            var at = i;
            for (; at > 0 && merges[at - 1].Height > merge.Height; at--)
                merges[at] = merges[at - 1];
            merges[at] = merge;
        }
    }
}
