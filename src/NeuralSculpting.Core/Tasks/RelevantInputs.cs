namespace NeuralSculpting.Core.Tasks;

/// <summary>Which inputs an output really depends on, and what can be known of it without some of them.</summary>
public static class RelevantInputs
{
    /// <summary>For each output the inputs on which it depends: bit i = input i.</summary>
    public static ulong[] Of(BooleanTask task)
    {
        var relevant = new ulong[task.Outputs];
        for (var o = 0; o < relevant.Length; o++)
            relevant[o] = Of(BitColumn.Pack(task.Columns[o]), task.Inputs);
        return relevant;
    }

    /// <summary>The inputs on which a column over n inputs depends: bit i = input i.</summary>
    public static ulong Of(ReadOnlySpan<ulong> column, int inputs)
    {
        var relevant = 0UL;
        for (var i = 0; i < inputs; i++)
        {
            if (DependsOn(column, inputs - 1 - i))
                relevant |= 1UL << i;
        }
        return relevant;
    }

    /// <summary>
    /// The highest share of rows, 0..1, that any function of only the visible inputs gets right for an output: the majority in
    /// each cell of rows that look the same. Exactly 1 when every relevant input is visible.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="output">The output's number.</param>
    /// <param name="visibleInputs">Bit i = input i can be seen; bits past the last input are ignored.</param>
    public static double BestAccuracy(BooleanTask task, int output, ulong visibleInputs)
    {
        var column = task.Columns[output];
        var ones = new int[column.Length];
        for (var r = 0; r < ones.Length; r++)
            ones[r] = column[r] ? 1 : 0;
        // Each hidden input is folded away: afterwards ones[c] counts the rows of cell c where the output is 1.
        var (cells, rowsACell) = (ones.Length, 1);
        for (var i = 0; i < task.Inputs; i++)
        {
            if ((visibleInputs >> i & 1) != 0)
                continue;
            // Higher-numbered inputs still have a bit each; of the lower ones only those that are visible.
            var stride = 1 << (task.Inputs - 1 - i);
            for (int from = 0, to = 0; from < cells; from += 2 * stride, to += stride)
            {
                for (var k = 0; k < stride; k++)
                    ones[to + k] = ones[from + k] + ones[from + stride + k];
            }
            (cells, rowsACell) = (cells / 2, rowsACell * 2);
        }
        var right = 0;
        for (var c = 0; c < cells; c++)
            right += Math.Max(ones[c], rowsACell - ones[c]);
        return (double)right / column.Length;
    }

    // Whether two rows that differ in one bit of their number only have different values.
    private static bool DependsOn(ReadOnlySpan<ulong> column, int bit)
    {
        if (bit >= 6)
        {
            var stride = 1 << (bit - 6);
            for (var w = 0; w < column.Length; w++)
            {
                if ((w & stride) == 0 && column[w] != column[w + stride])
                    return true;
            }
            return false;
        }
        Span<ulong> upper = stackalloc ulong[1];
        BitColumn.Input(6, 5 - bit, upper);
        foreach (var word in column)
        {
            if (((word & upper[0]) >> (1 << bit)) != (word & ~upper[0]))
                return true;
        }
        return false;
    }
}
