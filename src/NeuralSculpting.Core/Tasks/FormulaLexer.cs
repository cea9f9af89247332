namespace NeuralSculpting.Core.Tasks;

internal enum FormulaTokenKind { End, Bad, Name, Constant, Open, Close, Not, And, Xor, Or }

/// <param name="Kind">What it is; the text of a bad one is the error.</param>
/// <param name="Text">As written.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, int Line, int Column);

/// <summary>Cuts a formula into tokens; never looks further than it must.</summary>
internal sealed class FormulaLexer(string text)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public FormulaToken Next()
    {
        for (; _at < text.Length && char.IsWhiteSpace(text[_at]); _at++)
        {
            if (text[_at] == '\n')
                (_line, _lineStart) = (_line + 1, _at + 1);
        }
        var start = _at;
        if (start == text.Length)
            return Token(FormulaTokenKind.End, start);
        var c = text[_at++];
        if (FormulaNames.IsLetter(c))
        {
            Skip(static c => FormulaNames.IsLetter(c) || char.IsAsciiDigit(c));
            return Token(Word(text.AsSpan(start, _at - start)), start);
        }
        if (char.IsAsciiDigit(c))
        {
            Skip(static c => FormulaNames.IsLetter(c) || char.IsAsciiDigit(c));
            return _at - start == 1 && c is '0' or '1' ? Token(FormulaTokenKind.Constant, start) : Bad(start, $"the constants are 0 and 1, not {FormulaNames.Quote(text[start.._at])}");
        }
        if (c is '&' or '|' && _at < text.Length && text[_at] == c)
            return Bad(start, $"write {c} once: '{c}{c}' binds differently elsewhere and is not read here");
        return c switch
        {
            '(' => Token(FormulaTokenKind.Open, start),
            ')' => Token(FormulaTokenKind.Close, start),
            '~' or '!' => Token(FormulaTokenKind.Not, start),
            '&' => Token(FormulaTokenKind.And, start),
            '^' => Token(FormulaTokenKind.Xor, start),
            '|' => Token(FormulaTokenKind.Or, start),
            _ => Bad(start, $"{FormulaNames.Quote(Character(start))} has no meaning in a formula{Hint(c)}"),
        };
    }

    private static FormulaTokenKind Word(ReadOnlySpan<char> word) => word.Length switch
    {
        3 when word.Equals("not", StringComparison.OrdinalIgnoreCase) => FormulaTokenKind.Not,
        3 when word.Equals("and", StringComparison.OrdinalIgnoreCase) => FormulaTokenKind.And,
        3 when word.Equals("xor", StringComparison.OrdinalIgnoreCase) => FormulaTokenKind.Xor,
        2 when word.Equals("or", StringComparison.OrdinalIgnoreCase) => FormulaTokenKind.Or,
        _ => FormulaTokenKind.Name,
    };

    private static string Hint(char c) => c switch
    {
        '*' or '\u00B7' or '\u2227' => ": and is written &",
        '+' or '\u2228' => ": or is written |",
        '\u2295' or '\u22BB' => ": xor is written ^",
        '\u00AC' or '-' or '\'' => ": not is written ~",
        '=' => ": it only names a sub-function or an output, at the start, as in g = x0 ^ x1",
        _ => "",
    };

    private string Character(int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? text.Substring(at, 2) : text.Substring(at, 1);

    private void Skip(Func<char, bool> belongs)
    {
        while (_at < text.Length && belongs(text[_at]))
            _at++;
    }

    private FormulaToken Token(FormulaTokenKind kind, int start) => new(kind, text[start.._at], _line, start - _lineStart + 1);

    private FormulaToken Bad(int start, string message) => new(FormulaTokenKind.Bad, message, _line, start - _lineStart + 1);
}
