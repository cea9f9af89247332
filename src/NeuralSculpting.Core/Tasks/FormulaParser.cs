using System.Collections.Immutable;

namespace NeuralSculpting.Core.Tasks;

/// <summary>A step of a formula in postfix order; operators come in the order of how loosely they bind.</summary>
internal enum FormulaStepKind { Input, Name, Constant, Open, Or, Xor, And, Not }

/// <param name="Kind">What to do.</param>
/// <param name="Index">The input's number, the name's place, or 0 / 1.</param>
internal readonly record struct FormulaStep(FormulaStepKind Kind, int Index);

/// <summary>
/// Turns a formula into postfix steps with two explicit stacks, so that no text, however deeply nested, can exhaust the
/// thread's stack.
/// </summary>
internal sealed class FormulaParser(string text, IReadOnlyCollection<string> known)
{
    private const string OperandExpected = "expected an input such as x0, 0, 1, ~ or (";

    private readonly List<FormulaStep> _steps = [];
    private readonly Stack<(FormulaStepKind Kind, int Column)> _waiting = new();
    private readonly List<string> _names = [];
    private int _values;
    private int _mostValues;

    public (Formula? Formula, TextError? Error) Parse()
    {
        if (text.Length > Formula.MaxLength)
            return (null, new TextError(1, Formula.MaxLength + 1, $"a formula has at most {Formula.MaxLength} characters, not {text.Length}"));
        var lexer = new FormulaLexer(text);
        var operand = true;
        while (true)
        {
            var token = lexer.Next();
            var error = token.Kind == FormulaTokenKind.Bad ? token.Text : operand ? Operand(token, ref operand) : Operator(token, ref operand);
            if (error is not null)
                return (null, new TextError(token.Line, token.Column, error));
            if (token.Kind == FormulaTokenKind.End)
                return (new Formula(text.Trim(), [.. _steps], _mostValues, [.. _names]), null);
        }
    }

    private string? Operand(FormulaToken token, ref bool operand)
    {
        switch (token.Kind)
        {
            case FormulaTokenKind.Not:
                return Wait(FormulaStepKind.Not, token.Column);
            case FormulaTokenKind.Open:
                return Wait(FormulaStepKind.Open, token.Column);
            case FormulaTokenKind.Constant:
                Push(new FormulaStep(FormulaStepKind.Constant, token.Text == "1" ? 1 : 0));
                break;
            case FormulaTokenKind.Name when FormulaNames.IsNumbered(token.Text, 'x', out var input):
                if (input is null or >= BooleanTask.MaxInputs)
                    return $"inputs are x0 to x{BooleanTask.MaxInputs - 1}, without leading zeros, not {FormulaNames.Quote(token.Text)}";
                Push(new FormulaStep(FormulaStepKind.Input, input.Value));
                break;
            case FormulaTokenKind.Name when known.Contains(token.Text):
                if (!_names.Contains(token.Text))
                    _names.Add(token.Text);
                Push(new FormulaStep(FormulaStepKind.Name, _names.IndexOf(token.Text)));
                break;
            case FormulaTokenKind.Name:
                return FormulaNames.Unknown(token.Text, known);
            case FormulaTokenKind.End:
                return text.AsSpan().Trim().IsEmpty ? $"{OperandExpected}, but the formula is empty" : $"{OperandExpected}, but the formula ends here";
            default:
                return $"{OperandExpected}, not {FormulaNames.Quote(token.Text)}";
        }
        operand = false;
        return null;
    }

    private string? Operator(FormulaToken token, ref bool operand)
    {
        switch (token.Kind)
        {
            case FormulaTokenKind.And or FormulaTokenKind.Xor or FormulaTokenKind.Or:
                var kind = token.Kind switch { FormulaTokenKind.And => FormulaStepKind.And, FormulaTokenKind.Xor => FormulaStepKind.Xor, _ => FormulaStepKind.Or };
                Release(kind);
                operand = true;
                return Wait(kind, token.Column);
            case FormulaTokenKind.Close:
                Release(FormulaStepKind.Or);
                return _waiting.TryPop(out _) ? null : "')' without a '(' before it";
            case FormulaTokenKind.End:
                Release(FormulaStepKind.Or);
                return _waiting.TryPeek(out var open) ? $"expected ) for the ( at column {open.Column}, but the formula ends here" : null;
            default:
                return $"expected &, ^, | or the end, not {FormulaNames.Quote(token.Text)}";
        }
    }

    private string? Wait(FormulaStepKind kind, int column)
    {
        if (_waiting.Count >= Formula.MaxDepth)
            return $"nested too deeply: at most {Formula.MaxDepth} operators and parentheses may be open at one place";
        _waiting.Push((kind, column));
        return null;
    }

    // Operators that bind at least as tightly as the coming one are done with; a parenthesis stops them.
    private void Release(FormulaStepKind coming)
    {
        while (_waiting.TryPeek(out var top) && top.Kind >= coming)
        {
            _waiting.Pop();
            _steps.Add(new FormulaStep(top.Kind, 0));
            if (top.Kind != FormulaStepKind.Not)
                _values--;
        }
    }

    private void Push(FormulaStep step)
    {
        _steps.Add(step);
        _mostValues = Math.Max(_mostValues, ++_values);
    }
}
