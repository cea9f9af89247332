using System.Text.Json;

namespace NeuralSculpting.Cli.Batches;

/// <summary>What FILE holds.</summary>
internal enum InputKind
{
    /// <summary>One network document.</summary>
    Document,

    /// <summary>A network document a line.</summary>
    Lines,

    /// <summary>One network as safetensors.</summary>
    Safetensors,
}

/// <summary>Opens FILE or standard input and finds out what it holds.</summary>
internal static class NetworkInput
{
    private const int FirstBlock = 1 << 16;

    /// <summary>The stream, positioned after <paramref name="Head"/>, and what it holds.</summary>
    internal sealed record Opened(Stream Stream, byte[] Head, InputKind Kind) : IDisposable
    {
        public void Dispose() => Stream.Dispose();

        /// <summary>All of the input.</summary>
        public byte[] ReadAll()
        {
            using var all = new MemoryStream();
            all.Write(Head);
            Stream.CopyTo(all);
            var bytes = all.ToArray();
            return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
    }

    /// <summary>Opens the input.</summary>
    /// <exception cref="InputException">There is no such file, or it cannot be read.</exception>
    public static Opened Open(string file, Stream standardInput)
    {
        if (file == "-")
            return Sniff(standardInput);
        var stream = OpenFile(file);
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => new Opened(stream, [], InputKind.Document),
            ".jsonl" or ".ndjson" => new Opened(stream, [], InputKind.Lines),
            ".safetensors" => new Opened(stream, [], InputKind.Safetensors),
            _ => Sniff(stream),
        };
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InputException">There is no such file, or it cannot be read.</exception>
    public static FileStream OpenFile(string file)
    {
        try
        {
            // Blocks are read whole by the caller: no buffer in between.
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"cannot read {file}: {fault.Message}");
        }
    }

    /// <summary>
    /// One document when the input is a single JSON value over several lines, lines otherwise. Reads no further than needed,
    /// so that lines are answered as they come.
    /// </summary>
    private static Opened Sniff(Stream stream)
    {
        var head = new byte[FirstBlock];
        var length = 0;
        while (true)
        {
            if (length == head.Length)
                Array.Resize(ref head, 2 * length);
            var read = stream.Read(head, length, head.Length - length);
            length += read;
            var start = head.AsSpan(0, length).IndexOfAnyExcept(" \n\r\t"u8);
            var end = start < 0 ? -1 : head.AsSpan(start, length - start).IndexOf((byte)'\n');
            if (read == 0 || end >= 0)
            {
                var first = start < 0 ? [] : head.AsSpan(start, (end < 0 ? length - start : end));
                // A first line that only begins a document: lines could never hold it.
                var kind = IsBeginning(first) ? InputKind.Document : InputKind.Lines;
                return new Opened(stream, head[..length], kind);
            }
        }
    }

    private static bool IsBeginning(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        try
        {
            // Only between two tokens may a document break its line.
            while (reader.Read())
            {
            }
            var open = reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            return open && line[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r,:"u8) < 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
