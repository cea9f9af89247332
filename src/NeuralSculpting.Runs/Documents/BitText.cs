using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Text.Json;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Rows of bits as text: one character 0 or 1 each.</summary>
internal static class BitText
{
    /// <summary>Reads a string token of exactly <paramref name="columns"/> characters 0 or 1.</summary>
    /// <param name="value">At the string.</param>
    /// <param name="columns">How many characters there must be.</param>
    /// <param name="words">Bit c of them is character c.</param>
    public static bool TryRead(in Utf8JsonReader value, int columns, Span<ulong> words)
    {
        if (!value.ValueIsEscaped)
            return TryRead(value.ValueSpan, columns, words);
        // Escaped digits are legal JSON, if odd; a character is at most six bytes then.
        if (value.ValueSpan.Length > 6L * columns)
            return false;
        var plain = new byte[value.ValueSpan.Length];
        try
        {
            return TryRead(plain.AsSpan(0, value.CopyString(plain)), columns, words);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Writes a row of a mask as characters, one a column.</summary>
    public static void Write(EdgeMask mask, int row, Span<byte> text)
    {
        var words = mask.Row(row);
        var c = 0;
        for (; c + 8 <= mask.Columns; c += 8)
        {
            // Eight bits spread over eight bytes: bit i is kept in byte i, then any bit makes the byte 1.
            var bits = ((words[c >> 6] >> c) & 0xFF) * 0x0101010101010101 & 0x8040201008040201;
            var ones = (bits + 0x7F7F7F7F7F7F7F7F) >> 7 & 0x0101010101010101;
            BinaryPrimitives.WriteUInt64LittleEndian(text[c..], ones | 0x3030303030303030);
        }
        for (; c < mask.Columns; c++)
            text[c] = (byte)('0' + (int)(words[c >> 6] >> c & 1));
    }

    private static bool TryRead(ReadOnlySpan<byte> text, int columns, Span<ulong> words)
    {
        if (text.Length != columns || text.ContainsAnyExcept((byte)'0', (byte)'1'))
            return false;
        words.Clear();
        var c = 0;
        var ones = Vector256.Create((byte)'1');
        for (; c + 32 <= columns; c += 32)
        {
            var bits = Vector256.Equals(Vector256.Create(text.Slice(c, 32)), ones).ExtractMostSignificantBits();
            words[c >> 6] |= (ulong)bits << (c & 63);
        }
        for (; c < columns; c++)
            words[c >> 6] |= (ulong)(text[c] & 1) << (c & 63);
        return true;
    }
}
