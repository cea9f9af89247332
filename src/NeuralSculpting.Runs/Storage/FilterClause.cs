using System.Globalization;
using System.Text;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage;

/// <summary>One condition of a filter text: words, symbols and quoted texts between two "and".</summary>
internal sealed class FilterClause
{
    private readonly List<Token> _tokens = [];
    private string? _fault;

    private enum Kind { Word, Symbol, Quoted }

    private string Text => string.Join(' ', _tokens.Select(t => t.Text));

    /// <summary>The clauses of a text.</summary>
    public static List<FilterClause> Split(string text)
    {
        var clauses = new List<FilterClause> { new() };
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (text[at] == '"')
                at = clauses[^1].AddQuoted(text, at);
            else if (RunOperators.At(text.AsSpan(at)) is { Length: > 0 } symbol)
                at = clauses[^1].Add(new Token(Kind.Symbol, text.Substring(at, symbol.Length), symbol.Operator), at + symbol.Length);
            else
            {
                var end = at;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"' && RunOperators.At(text.AsSpan(end)).Length == 0)
                    end++;
                var word = text[at..end];
                if (word.Equals("and", StringComparison.OrdinalIgnoreCase))
                    clauses.Add(new FilterClause());
                else
                    clauses[^1].Add(new Token(Kind.Word, word), end);
                at = end;
            }
        }
        return clauses;
    }

    /// <summary>The filter; null, with an error, where it cannot be understood.</summary>
    public RunFilter? Read(OptionErrors errors)
    {
        if (_tokens.Count == 0)
            errors.Require(false, "filter", "needs a condition on both sides of \"and\"");
        else if (_fault is not null)
            errors.Require(false, Text, _fault);
        else
            return WithSymbol(errors) is { } found ? found.Filter : WithWords(errors);
        return null;
    }

    private int Add(Token token, int next)
    {
        _tokens.Add(token);
        return next;
    }

    private int AddQuoted(string text, int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }
        if (at >= text.Length)
            _fault = "a quoted value must end with a double quote";
        _tokens.Add(new Token(Kind.Quoted, value.ToString()));
        return at + 1;
    }

    /// <summary>"density &lt; 5 %": null when there is no symbol.</summary>
    private (RunFilter? Filter, bool _)? WithSymbol(OptionErrors errors)
    {
        var at = _tokens.FindIndex(t => t.Kind == Kind.Symbol);
        if (at < 0)
            return null;
        var name = Words(0, at);
        if (at == 0 || _tokens.Take(at).Any(t => t.Kind == Kind.Quoted))
            errors.Require(false, Text, $"needs the name of a field before \"{_tokens[at].Text}\"");
        else if (Value(at + 1, errors) is { } value)
            return (RunFilterText.Check(name, _tokens[at].Operator, value, errors), true);
        return (null, true);
    }

    /// <summary>"name contains x", "3 modules", "at most 3 modules", "verdict failed", "pinned", "not pinned".</summary>
    private RunFilter? WithWords(OptionErrors errors)
    {
        string[] words = [.. _tokens.Select(t => t.Kind == Kind.Word ? t.Text : "\"")];
        var (length, op) = RunOperators.At(words);
        if (length < words.Length && IsNumber(words[length]) && RunFields.Meant(Words(length + 1, words.Length)) is { } counted)
            return RunFilterText.Check(counted.Name, length == 0 ? RunOperator.Equal : op, words[length], errors);
        for (var at = words.Length; at > 0; at--)
        {
            if (RunFields.Meant(Words(0, at)) is not { } field)
                continue;
            (length, op) = RunOperators.At(words.AsSpan(at));
            if (op is RunOperator.Missing or RunOperator.Present && length > 0 && at + length == words.Length)
                return RunFilterText.Check(field.Name, op, null, errors);
            if (at == words.Length && field.Type == RunFieldType.Flag)
                return RunFilterText.Check(field.Name, RunOperator.Equal, "yes", errors);
            var value = Value(at + length, errors);
            return value is null ? null : RunFilterText.Check(field.Name, length == 0 ? RunOperator.Equal : op, value, errors);
        }
        if (words.Length > 1 && words[0].Equals("not", StringComparison.OrdinalIgnoreCase) && RunFields.Meant(Words(1, words.Length)) is { Type: RunFieldType.Flag } flag)
            return RunFilterText.Check(flag.Name, RunOperator.Equal, "no", errors);
        errors.Require(false, Text, RunFilterText.NotFound);
        return null;
    }

    private string? Value(int from, OptionErrors errors)
    {
        var tokens = _tokens[from..];
        if (tokens is [{ Kind: Kind.Quoted } quoted])
            return quoted.Text;
        var bare = tokens.TrueForAll(t => t.Kind == Kind.Word);
        errors.Require(bare, Text, "a value with a quote or a symbol in it must stand in double quotes as a whole");
        return bare ? Words(from, _tokens.Count) : null;
    }

    private string Words(int from, int to) => string.Join(' ', _tokens[from..to].Select(t => t.Text));

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private readonly record struct Token(Kind Kind, string Text, RunOperator Operator = default);
}
