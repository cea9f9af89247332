namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// A truth-table column as words: row r is bit r % 64 of word r / 64. Over fewer than 6 inputs the one word's upper bits are 0.
/// </summary>
public static class BitColumn
{
    // Bit r of entry p = bit p of r.
    private static readonly ulong[] Patterns =
        [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    /// <summary>Words of a column over n inputs.</summary>
    public static int Words(int inputs) => inputs <= 6 ? 1 : 1 << (inputs - 6);

    /// <summary>The rows that exist, in every word.</summary>
    public static ulong LiveRows(int inputs) => inputs >= 6 ? ulong.MaxValue : (1UL << (1 << inputs)) - 1;

    /// <summary>Writes the column of one input; x0 is the most significant bit of the row's number.</summary>
    public static void Input(int inputs, int input, Span<ulong> column)
    {
        var bit = inputs - 1 - input;
        if (bit < 6)
        {
            column.Fill(Patterns[bit] & LiveRows(inputs));
            return;
        }
        for (var w = 0; w < column.Length; w++)
            column[w] = (w >> (bit - 6) & 1) != 0 ? ulong.MaxValue : 0;
    }

    /// <summary>Rows as words.</summary>
    public static ulong[] Pack(ReadOnlySpan<bool> rows)
    {
        var words = new ulong[(rows.Length + 63) / 64];
        for (var r = 0; r < rows.Length; r++)
        {
            if (rows[r])
                words[r >> 6] |= 1UL << r;
        }
        return words;
    }

    /// <summary>Rows as hex, row 0 the most significant bit, the last digit filled up with 0: "0ff0", as in spec/tasks.json.</summary>
    public static string ToHex(ReadOnlySpan<bool> rows)
    {
        Span<char> digits = new char[(rows.Length + 3) / 4];
        for (var d = 0; d < digits.Length; d++)
        {
            var value = 0;
            for (var r = 4 * d; r < Math.Min((4 * d) + 4, rows.Length); r++)
                value |= rows[r] ? 8 >> (r % 4) : 0;
            digits[d] = "0123456789abcdef"[value];
        }
        return digits.ToString();
    }

    /// <summary>Words as rows.</summary>
    public static bool[] Unpack(ReadOnlySpan<ulong> words, int rows)
    {
        var column = new bool[rows];
        for (var r = 0; r < rows; r++)
            column[r] = (words[r >> 6] >> r & 1) != 0;
        return column;
    }
}
