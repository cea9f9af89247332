namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>The bits of the labels of a row's digits, and Boolean functions of them.</summary>
internal sealed class DigitBits
{
    private readonly DigitTaskDefinition _definition;
    private readonly List<string> _names;

    public DigitBits(DigitTaskDefinition definition)
    {
        _definition = definition;
        Each = 32 - int.LeadingZeroCount(Math.Max(1, definition.Classes[^1]));
        _names = [.. Enumerable.Range(0, definition.Digits).SelectMany(d => Enumerable.Range(0, Each).Select(b => $"{Digit(d)}{Each - 1 - b}"))];
    }

    /// <summary>Bits of a digit: those that the largest label needs.</summary>
    public int Each { get; }

    /// <summary>Bits of all digits.</summary>
    public int All => _names.Count;

    /// <summary>"a" for the leftmost digit.</summary>
    public static string Digit(int digit) => $"{(char)('a' + digit)}";

    /// <summary>The inputs that show a digit, ascending.</summary>
    public static int[] Inputs(DigitTaskDefinition definition, int digit)
    {
        var (width, stride) = (definition.PictureWidth, definition.PictureWidth * definition.Digits);
        return [.. Enumerable.Range(0, definition.PictureHeight).SelectMany(line => Enumerable.Range((line * stride) + (digit * width), width))];
    }

    /// <summary>Reads a formula over the bits, or says what is wrong with it.</summary>
    public Formula? Parse(string text, OptionErrors errors, string field)
    {
        if (!Formula.TryParse(text, _names, out var formula, out var error))
        {
            errors.Require(false, field, error.ToString());
            return null;
        }
        errors.Require(formula.Inputs.Length == 0, field, $"pixels such as x{formula.Inputs.FirstOrDefault()} cannot be read here; the bits are {string.Join(", ", _names)}");
        return formula.Inputs.Length == 0 ? formula : null;
    }

    /// <summary>The value of each formula for each tuple of classes: (tuples x formulas).</summary>
    public byte[] Values(IReadOnlyList<Formula> formulas)
    {
        var columns = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        for (var bit = 0; bit < All; bit++)
            BitColumn.Input(All, bit, columns[_names[bit]] = new ulong[BitColumn.Words(All)]);
        var tables = formulas.Select(f => f.Evaluate(All, columns)).ToList();
        var classes = _definition.Classes;
        var combinations = (int)Math.Pow(classes.Count, _definition.Digits);
        var values = new byte[combinations * formulas.Count];
        for (var c = 0; c < combinations; c++)
        {
            var row = 0;
            for (var (d, rest) = (0, c); d < _definition.Digits; d++, rest /= classes.Count)
                row |= classes[rest % classes.Count] << (d * Each);
            for (var f = 0; f < tables.Count; f++)
                values[(c * tables.Count) + f] = (byte)(tables[f][row >> 6] >> row & 1);
        }
        return values;
    }

    /// <summary>
    /// A sub-function a digit that is read, from its pixels, and above them one for each function; outputs of the same
    /// function belong to one sub-function.
    /// </summary>
    public SubFunctionGraph Graph(IReadOnlyList<Formula> formulas)
    {
        var digits = Enumerable.Range(0, _definition.Digits).Where(d => formulas.Any(f => Reads(f, d)))
            .Select(d => new SubFunction(Digit(d).ToUpperInvariant(), 1, Inputs(_definition, d), [], [], $"the bits of digit {Digit(d)}"));
        var values = Values(formulas);
        var functions = Enumerable.Range(0, formulas.Count)
            .GroupBy(f => Convert.ToHexString([.. Enumerable.Range(0, values.Length / formulas.Count).Select(c => values[(c * formulas.Count) + f])]))
            .Select((same, number) => new SubFunction(
                $"F{number}", 2, [], [.. Enumerable.Range(0, _definition.Digits).Where(d => Reads(formulas[same.First()], d)).Select(d => Digit(d).ToUpperInvariant())],
                [.. same], formulas[same.First()].Text));
        return new SubFunctionGraph([.. digits, .. functions]);
    }

    private static bool Reads(Formula formula, int digit) => formula.SubFunctions.Any(n => n[0] == 'a' + digit);
}
