using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// A Boolean formula: inputs x0..x15, names of sub-functions, 0, 1, parentheses and, from the tightest, not (<c>~ ! not</c>),
/// and (<c>&amp; and</c>), xor (<c>^ xor</c>), or (<c>| or</c>). The words bind exactly as their signs do, in any case.
/// </summary>
public sealed class Formula
{
    /// <summary>Most characters of a formula.</summary>
    public const int MaxLength = 10_000;

    /// <summary>Most operators and parentheses that may wait for their end at one place.</summary>
    public const int MaxDepth = 256;

    private readonly ImmutableArray<FormulaStep> _steps;
    private readonly int _stack;

    internal Formula(string text, ImmutableArray<FormulaStep> steps, int stack, ImmutableArray<string> names)
    {
        (Text, _steps, _stack, SubFunctions) = (text, steps, stack, names);
        Inputs = [.. steps.Where(s => s.Kind == FormulaStepKind.Input).Select(s => s.Index).Distinct().Order()];
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The inputs it reads itself, ascending.</summary>
    public ImmutableArray<int> Inputs { get; }

    /// <summary>The sub-functions it reads, in the order of their first appearance.</summary>
    public ImmutableArray<string> SubFunctions { get; }

    /// <summary>Reads a formula; nothing is guessed.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="names">The sub-functions that it may read; null = none.</param>
    /// <param name="formula">What was read.</param>
    /// <param name="error">Where the text stops being a formula, and what was expected there.</param>
    public static bool TryParse(
        string? text, IReadOnlyCollection<string>? names, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out TextError? error)
    {
        (formula, error) = new FormulaParser(text ?? "", names ?? []).Parse();
        return formula is not null;
    }

    /// <summary>Reads a formula over inputs alone.</summary>
    /// <exception cref="FormatException">The text is not a formula.</exception>
    public static Formula Parse(string text) =>
        TryParse(text, null, out var formula, out var error) ? formula : throw new FormatException(error.ToString());

    /// <summary>The value in every row, 64 rows a word (<see cref="BitColumn"/>).</summary>
    /// <param name="inputs">n, above the highest input that is read, at most <see cref="BooleanTask.MaxInputs"/>.</param>
    /// <param name="subFunctions">The columns of the sub-functions that are read.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is too small or too large.</exception>
    public ulong[] Evaluate(int inputs, IReadOnlyDictionary<string, ulong[]>? subFunctions = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, BooleanTask.MaxInputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, Inputs.Length == 0 ? 1 : Inputs[^1] + 1);
        var (words, live) = (BitColumn.Words(inputs), BitColumn.LiveRows(inputs));
        var stack = new ulong[_stack * words];
        var top = 0;
        foreach (var step in _steps)
        {
            switch (step.Kind)
            {
                case FormulaStepKind.Input:
                    BitColumn.Input(inputs, step.Index, stack.AsSpan(top++ * words, words));
                    break;
                case FormulaStepKind.Name:
                    subFunctions![SubFunctions[step.Index]].CopyTo(stack.AsSpan(top++ * words, words));
                    break;
                case FormulaStepKind.Constant:
                    stack.AsSpan(top++ * words, words).Fill(step.Index == 0 ? 0 : live);
                    break;
                case FormulaStepKind.Not:
                    foreach (ref var word in stack.AsSpan((top - 1) * words, words))
                        word = ~word & live;
                    break;
                default:
                    top--;
                    Combine(step.Kind, stack.AsSpan((top - 1) * words, words), stack.AsSpan(top * words, words));
                    break;
            }
        }
        return stack[..words];
    }

    /// <summary>The value in every row, row 0 first.</summary>
    public bool[] Column(int inputs) => BitColumn.Unpack(Evaluate(inputs), 1 << inputs);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static void Combine(FormulaStepKind kind, Span<ulong> left, ReadOnlySpan<ulong> right)
    {
        for (var w = 0; w < left.Length; w++)
        {
            left[w] = kind switch
            {
                FormulaStepKind.And => left[w] & right[w],
                FormulaStepKind.Xor => left[w] ^ right[w],
                _ => left[w] | right[w],
            };
        }
    }
}
