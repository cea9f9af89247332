using System.Numerics;

namespace NeuralSculpting.Core.Networks;

/// <summary>
/// The 0/1 mask M_l of one weight layer: a bit for each pair of a receiving unit (row) and a sending unit (column).
/// An edge is an entry of 1 (method.md, opening). Rows are stored as whole 64-bit words; bits past the last column are 0.
/// </summary>
public sealed class EdgeMask : IEquatable<EdgeMask>
{
    private readonly ulong[] _words;

    /// <summary>Creates a mask without edges, or with all of them.</summary>
    public EdgeMask(int rows, int columns, bool ones = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        (Rows, Columns, WordsPerRow) = (rows, columns, (columns + 63) / 64);
        _words = new ulong[rows * WordsPerRow];
        if (!ones)
            return;
        var last = columns % 64 == 0 ? ulong.MaxValue : (1UL << (columns % 64)) - 1;
        Array.Fill(_words, ulong.MaxValue);
        for (var r = 0; r < rows; r++)
            _words[((r + 1) * WordsPerRow) - 1] = last;
    }

    private EdgeMask(EdgeMask other)
    {
        (Rows, Columns, WordsPerRow) = (other.Rows, other.Columns, other.WordsPerRow);
        _words = [.. other._words];
    }

    /// <summary>Receiving units.</summary>
    public int Rows { get; }

    /// <summary>Sending units.</summary>
    public int Columns { get; }

    /// <summary>64-bit words a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>All words, row after row.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether the edge from sending unit <paramref name="column"/> to receiving unit <paramref name="row"/> is there.</summary>
    public bool this[int row, int column]
    {
        get => (_words[(row * WordsPerRow) + (column >> 6)] >> column & 1) != 0;
        set
        {
            ref var word = ref _words[(row * WordsPerRow) + (column >> 6)];
            word = value ? word | (1UL << column) : word & ~(1UL << column);
        }
    }

    /// <summary>The words of one row.</summary>
    public ReadOnlySpan<ulong> Row(int row) => _words.AsSpan(row * WordsPerRow, WordsPerRow);

    /// <summary>Replaces the words of one row.</summary>
    /// <exception cref="ArgumentException">Not a row of words, or a bit is set past the last column.</exception>
    public void SetRow(int row, ReadOnlySpan<ulong> words)
    {
        if (words.Length != WordsPerRow || (Columns % 64 != 0 && words[^1] >> (Columns % 64) != 0))
            throw new ArgumentException($"a row has {Columns} columns in {WordsPerRow} words", nameof(words));
        words.CopyTo(_words.AsSpan(row * WordsPerRow, WordsPerRow));
    }

    /// <summary>Whether any edge enters the receiving unit.</summary>
    public bool RowHasEdge(int row) => Row(row).ContainsAnyExcept(0UL);

    /// <summary>Edges into one receiving unit.</summary>
    public int RowCount(int row)
    {
        var count = 0;
        foreach (var word in Row(row))
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>All edges.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var word in _words)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Removes every edge into a receiving unit.</summary>
    public void ClearRow(int row) => _words.AsSpan(row * WordsPerRow, WordsPerRow).Clear();

    /// <summary>Removes every edge out of a sending unit.</summary>
    public void ClearColumn(int column)
    {
        for (var r = 0; r < Rows; r++)
            this[r, column] = false;
    }

    /// <summary>A copy that changes on its own.</summary>
    public EdgeMask Clone() => new(this);

    /// <summary>One string of 0 and 1 a receiving unit, as in a network document.</summary>
    public string[] ToStrings()
    {
        var rows = new string[Rows];
        for (var r = 0; r < Rows; r++)
            rows[r] = string.Create(Columns, (this, r), static (text, at) =>
            {
                for (var c = 0; c < text.Length; c++)
                    text[c] = at.Item1[at.r, c] ? '1' : '0';
            });
        return rows;
    }

    /// <inheritdoc/>
    public bool Equals(EdgeMask? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EdgeMask);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Words));
        return hash.ToHashCode();
    }
}
