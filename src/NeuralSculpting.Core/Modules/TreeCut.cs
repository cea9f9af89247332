namespace NeuralSculpting.Core.Modules;

/// <summary>Cuts of a tree: k clusters are what is left when its last k - 1 merges are undone.</summary>
internal static class TreeCut
{
    /// <summary>The cluster of each unit, labelled 0.. in the order of first appearance.</summary>
    public static void Labels(LinkageTree tree, int k, Span<int> labels)
    {
        var (n, merges) = (tree.Leaves, tree.Leaves - k);
        Span<int> top = n <= 128 ? stackalloc int[n + merges] : new int[n + merges]; // the topmost node above a node
        for (var i = 0; i < top.Length; i++)
            top[i] = i;
        for (var t = merges - 1; t >= 0; t--)
            top[tree.First[t]] = top[tree.Second[t]] = top[n + t];

        Span<int> name = n <= 128 ? stackalloc int[n + merges] : new int[n + merges];
        name.Fill(-1);
        var next = 0;
        for (var i = 0; i < n; i++)
        {
            ref var label = ref name[top[i]];
            if (label < 0)
                label = next++;
            labels[i] = label;
        }
    }
}
