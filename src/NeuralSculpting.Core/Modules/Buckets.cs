namespace NeuralSculpting.Core.Modules;

/// <summary>Things grouped by their label, in their own order within a label.</summary>
internal readonly struct Buckets
{
    private readonly int[] _members;
    private readonly int[] _start;

    /// <summary>Groups 0..labels.Length-1 by labels 0..count-1.</summary>
    public Buckets(ReadOnlySpan<int> labels, int count)
    {
        (_members, _start) = (new int[labels.Length], new int[count + 1]);
        foreach (var label in labels)
            _start[label]++;
        var sum = 0;
        for (var c = 0; c <= count; c++)
            sum = _start[c] += sum;
        for (var i = labels.Length - 1; i >= 0; i--)
            _members[--_start[labels[i]]] = i;
    }

    /// <summary>Those of one label, ascending.</summary>
    public ReadOnlySpan<int> this[int label] => _members.AsSpan(_start[label], _start[label + 1] - _start[label]);
}
