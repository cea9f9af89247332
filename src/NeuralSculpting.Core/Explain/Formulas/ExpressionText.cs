namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>Writes formulas in words; parentheses stand wherever two different operators meet.</summary>
internal static class ExpressionText
{
    public static string Write(Expression e, Func<int, string> name) => e.Kind switch
    {
        ExpressionKind.Zero => "0",
        ExpressionKind.One => "1",
        ExpressionKind.Variable => name(e.Index),
        ExpressionKind.Not => $"not {Inner(e.Parts[0], name)}",
        ExpressionKind.And => string.Join(" and ", e.Parts.Select(p => Inner(p, name))),
        ExpressionKind.Or => string.Join(" or ", e.Parts.Select(p => Inner(p, name))),
        ExpressionKind.Xor => string.Join(" xor ", e.Parts.Select(p => Inner(p, name))),
        _ => $"{Number(e)} of {string.Join(", ", e.Parts.Select(p => Write(p, name)))}",
    };

    private static string Inner(Expression e, Func<int, string> name) =>
        e.Kind is ExpressionKind.And or ExpressionKind.Or or ExpressionKind.Xor or ExpressionKind.Count ? $"({Write(e, name)})" : Write(e, name);

    private static string Number(Expression e)
    {
        var n = e.Parts.Length;
        return (e.Least, e.Most) switch
        {
            var (least, most) when most == n && n % 2 == 1 && least == (n + 1) / 2 => "majority",
            var (least, most) when most == n => $"at least {least}",
            var (least, most) when least == 0 => $"at most {most}",
            var (least, most) when least == most => $"exactly {least}",
            _ => $"{e.Least} to {e.Most}",
        };
    }
}
