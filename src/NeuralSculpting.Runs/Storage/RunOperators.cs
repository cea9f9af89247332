namespace NeuralSculpting.Runs.Storage;

/// <summary>Operators as text.</summary>
public static class RunOperators
{
    private static readonly (string Text, RunOperator Operator)[] Symbols =
    [
        ("<=", RunOperator.AtMost), (">=", RunOperator.AtLeast), ("!=", RunOperator.NotEqual), ("<>", RunOperator.NotEqual), ("==", RunOperator.Equal),
        ("=", RunOperator.Equal), ("<", RunOperator.Less), (">", RunOperator.Greater),
        ("\u2264", RunOperator.AtMost), ("\u2265", RunOperator.AtLeast), ("\u2260", RunOperator.NotEqual),
    ];

    // The longer ones first.
    private static readonly (string[] Words, RunOperator Operator)[] Words =
    [
        (["is", "not", "missing"], RunOperator.Present), (["is", "at", "most"], RunOperator.AtMost), (["is", "at", "least"], RunOperator.AtLeast),
        (["is", "missing"], RunOperator.Missing), (["is", "present"], RunOperator.Present), (["is", "not"], RunOperator.NotEqual),
        (["at", "most"], RunOperator.AtMost), (["at", "least"], RunOperator.AtLeast), (["more", "than"], RunOperator.Greater),
        (["less", "than"], RunOperator.Less), (["fewer", "than"], RunOperator.Less),
        (["contains"], RunOperator.Contains), (["is"], RunOperator.Equal),
    ];

    /// <summary>As filters write it: "=", "contains", "is missing".</summary>
    public static string Symbol(RunOperator op) => op switch
    {
        RunOperator.Equal => "=",
        RunOperator.NotEqual => "!=",
        RunOperator.Less => "<",
        RunOperator.AtMost => "<=",
        RunOperator.Greater => ">",
        RunOperator.AtLeast => ">=",
        RunOperator.Contains => "contains",
        RunOperator.Missing => "is missing",
        _ => "is present",
    };

    /// <summary>The symbol that stands at a place of a text; length 0 where there is none.</summary>
    internal static (int Length, RunOperator Operator) At(ReadOnlySpan<char> text)
    {
        foreach (var (symbol, op) in Symbols)
        {
            if (text.StartsWith(symbol))
                return (symbol.Length, op);
        }
        return (0, default);
    }

    /// <summary>The operator in words that some words begin with; length 0 where there is none.</summary>
    internal static (int Length, RunOperator Operator) At(ReadOnlySpan<string> words)
    {
        foreach (var (phrase, op) in Words)
        {
            if (words.Length < phrase.Length)
                continue;
            var same = true;
            for (var i = 0; i < phrase.Length && same; i++)
                same = string.Equals(words[i], phrase[i], StringComparison.OrdinalIgnoreCase);
            if (same)
                return (phrase.Length, op);
        }
        return (0, default);
    }
}
