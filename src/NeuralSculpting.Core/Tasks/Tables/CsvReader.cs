using System.Text;

namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>
/// Reads comma-separated values as RFC 4180 writes them: fields in quotes may hold separators, line ends and doubled quotes. The
/// separator is the one of comma, semicolon and tab that the header has most of. Lines without any character are left out.
/// </summary>
/// <param name="text">Read once, from where it stands.</param>
public sealed class CsvReader(TextReader text)
{
    /// <summary>Characters of a field at most.</summary>
    public const int MostFieldLength = 10_000;

    private readonly StringBuilder _field = new();
    private char _separator;
    private int _next = -2;
    private int _line = 1;

    /// <summary>The line, from 1, at which the last row begins.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <param name="fields">Filled with its fields, white space around them left out; quoted ones stay as they are.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">A quote is not closed or stands where none may, or a field is too long; the message names line and column.</exception>
    public bool Next(List<string> fields)
    {
        fields.Clear();
        if (_separator == 0)
            _separator = Separator();
        while (Peek() is '\r' or '\n')
            Take();
        if (Peek() < 0)
            return false;
        Line = _line;
        while (true)
        {
            fields.Add(Field(fields.Count + 1));
            if (Peek() == _separator)
            {
                Take();
                continue;
            }
            return true;
        }
    }

    private string Field(int column)
    {
        _field.Clear();
        while (Peek() is ' ')
            Take();
        if (Peek() == '"')
            return Quoted(column);
        while (Peek() is var c && c >= 0 && c != _separator && c is not ('\r' or '\n'))
        {
            if (c == '"')
                throw Fault(_line, column, "a quote stands within a field that does not begin with one");
            Append(column);
        }
        return _field.ToString().TrimEnd();
    }

    private string Quoted(int column)
    {
        var began = _line;
        Take();
        while (true)
        {
            if (Peek() < 0)
                throw Fault(began, column, "the quote is never closed");
            if (Peek() == '"')
            {
                Take();
                if (Peek() != '"')
                    break;
            }
            Append(column);
        }
        while (Peek() is ' ')
            Take();
        return Peek() is var c && (c < 0 || c == _separator || c is '\r' or '\n')
            ? _field.ToString()
            : throw Fault(_line, column, "something stands after the closing quote");
    }

    private void Append(int column)
    {
        if (_field.Length == MostFieldLength)
            throw Fault(_line, column, FormattableString.Invariant($"the field has more than {MostFieldLength} characters"));
        _field.Append((char)Take());
    }

    /// <summary>Looks at the first line, which is kept for reading.</summary>
    private char Separator()
    {
        var line = new StringBuilder();
        while (line.Length < MostFieldLength * 10 && text.Read() is var c and >= 0)
        {
            line.Append((char)c);
            if (c == '\n')
                break;
        }
        var header = line.ToString();
        text = new Joined(header, text);
        // Every second piece between quotes is within them.
        var outside = string.Concat(header.Split('"').Where((_, i) => i % 2 == 0));
        return new[] { ',', ';', '\t' }.MaxBy(s => outside.Count(c => c == s));
    }

    private int Peek() => _next == -2 ? _next = text.Read() : _next;

    private int Take()
    {
        var c = Peek();
        _next = -2;
        if (c == '\n' || (c == '\r' && Peek() != '\n'))
            _line++;
        return c;
    }

    private static InvalidDataException Fault(int line, int column, string rule) => new(FormattableString.Invariant($"line {line}, column {column}: {rule}"));

    private sealed class Joined(string first, TextReader rest) : TextReader
    {
        private int _at;

        public override int Read() => _at < first.Length ? first[_at++] : rest.Read();

        public override int Peek() => _at < first.Length ? first[_at] : rest.Peek();
    }
}
