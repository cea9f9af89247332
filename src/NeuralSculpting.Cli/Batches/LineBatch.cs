using System.Buffers;
using System.Text.Json;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Batches;

/// <summary>
/// Works on networks side by side and writes one line of JSON each, in the order of the input. A bad line gives
/// {"id","error"}, and the rest goes on.
/// </summary>
/// <param name="defaults">Options of detection for what a line leaves out.</param>
/// <param name="work">Writes the line of one network; what it refuses, it refuses before it writes.</param>
/// <param name="threads">How many to work on side by side.</param>
internal sealed class LineBatch(DetectionOptions defaults, Action<NetworkLine, Utf8JsonWriter> work, int threads)
{
    /// <summary>Bytes of lines that a thread takes at a time.</summary>
    private const int GroupLength = 1 << 16;

    private int _lines;
    private int _bad;

    /// <summary>Answers every line; returns the number of bad ones.</summary>
    public int Run(LineBlocks blocks, Stream output, CancellationToken cancel)
    {
        var groups = new List<Group>();
        while (blocks.TryNext(out var lines))
        {
            Split(lines, groups);
            if (groups.Count == 1 || threads == 1)
                groups.ForEach(Answer);
            else
                Parallel.For(0, groups.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i => Answer(groups[i]));
            foreach (var group in groups)
                output.Write(group.Buffer.WrittenSpan);
            output.Flush();
            cancel.ThrowIfCancellationRequested();
            groups.Clear();
        }
        return _bad;
    }

    /// <summary>Answers one line that was read already.</summary>
    /// <exception cref="DocumentException">It is bad.</exception>
    public void Run(NetworkLine line, Stream output)
    {
        if (line.Fault is { } fault)
            throw fault;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
            work(line, writer);
        output.Write(buffer.WrittenSpan);
        output.Write("\n"u8);
    }

    private void Split(ReadOnlyMemory<byte> lines, List<Group> groups)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.Length;
            if (end > GroupLength)
            {
                var next = lines.Span[GroupLength..].IndexOf((byte)'\n');
                end = next < 0 ? end : GroupLength + next + 1;
            }
            groups.Add(new Group(lines[..end], _lines));
            _lines += lines.Span[..end].Count((byte)'\n');
            lines = lines[end..];
        }
    }

    private void Answer(Group group)
    {
        using var writer = new Utf8JsonWriter(group.Buffer, DocumentJson.Writer);
        var number = group.LinesBefore;
        foreach (var range in group.Lines.Span.Split((byte)'\n'))
        {
            number++;
            var text = group.Lines.Span[range].Trim(" \t\r"u8);
            if (number == 1 && text.StartsWith("\uFEFF"u8))
                text = text[3..];
            if (!text.IsEmpty)
                Answer(text, number, group.Buffer, writer);
        }
    }

    private void Answer(ReadOnlySpan<byte> text, int number, ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer)
    {
        var line = NetworkLine.Read(text, defaults);
        var fault = line.Fault;
        if (fault is null)
        {
            try
            {
                work(line, writer);
            }
            catch (DocumentException refused)
            {
                fault = refused;
            }
        }
        if (fault is not null)
        {
            Interlocked.Increment(ref _bad);
            WriteError(writer, line, fault, number);
        }
        writer.Flush();
        writer.Reset();
        buffer.Write("\n"u8);
    }

    private static void WriteError(Utf8JsonWriter writer, NetworkLine line, DocumentException fault, int number)
    {
        var anonymous = line.Id.AsSpan().SequenceEqual("null"u8);
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(line.Id, skipInputValidation: true);
        writer.WriteString("error"u8, anonymous ? $"line {number}: {fault.Message}" : fault.Message);
        writer.WriteEndObject();
    }

    private sealed record Group(ReadOnlyMemory<byte> Lines, int LinesBefore)
    {
        public ArrayBufferWriter<byte> Buffer { get; } = new(GroupLength / 2);
    }
}
