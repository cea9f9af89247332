namespace NeuralSculpting.Cli.Batches;

/// <summary>
/// Cuts a stream into blocks of whole lines: large ones from a file, and from a pipe what is there, so that lines are
/// answered as they come.
/// </summary>
internal sealed class LineBlocks(NetworkInput.Opened input)
{
    /// <summary>Bytes of a block, unless a line is longer.</summary>
    private const int BlockLength = 1 << 22;

    /// <summary>Longest line that is read.</summary>
    private const int MaxLine = 1 << 29;

    private readonly bool _whole = input.Stream.CanSeek;
    private byte[] _buffer = new byte[Math.Max(BlockLength, input.Head.Length)];
    private int _start;
    private int _filled = -1;
    private bool _ended;

    /// <summary>The next whole lines; false at the end. The memory is overwritten by the next call.</summary>
    /// <exception cref="InputException">A line is too long.</exception>
    public bool TryNext(out ReadOnlyMemory<byte> lines)
    {
        if (_filled < 0)
        {
            input.Head.CopyTo(_buffer, 0);
            _filled = input.Head.Length;
        }
        while (!TryCut(out lines))
        {
            if (_ended)
                return false;
            Fill();
        }
        return true;
    }

    private bool TryCut(out ReadOnlyMemory<byte> lines)
    {
        var rest = _buffer.AsMemory(_start, _filled - _start);
        var full = _ended || !_whole || _filled == _buffer.Length;
        var end = full ? rest.Span.LastIndexOf((byte)'\n') + 1 : 0;
        if (_ended && end == 0)
            end = rest.Length;
        lines = rest[..end];
        _start += end;
        return end > 0;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
            (_start, _filled) = (0, _filled - _start);
        }
        else if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= MaxLine)
                throw new InputException($"a line has more than {MaxLine} bytes");
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        var read = input.Stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}
