using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

public class FormulaTests
{
    [Theory]
    [InlineData("x0", "0011")]
    [InlineData("x1", "0101")]
    [InlineData("x0 & x1", "0001")]
    [InlineData("x0 | x1", "0111")]
    [InlineData("x0 ^ x1", "0110")]
    [InlineData("~x0", "1100")]
    [InlineData("!x0", "1100")]
    [InlineData("NOT x0 And x1", "0100")]
    [InlineData("x0 xor x1 or 0", "0110")]
    [InlineData("~~x0", "0011")]
    [InlineData("~(x0 ^ x1)", "1001")]
    [InlineData("1", "1111")]
    [InlineData("0|x1", "0101")]
    [InlineData("x0 ^ 1", "1100")]
    [InlineData("\tx0\r\n & x1 ", "0001")]
    public void Column_OfTwoInputs_IsTheTruthTable(string text, string expected) =>
        Assert.Equal(expected, Bits(Formula.Parse(text).Column(2)));

    [Theory]
    [InlineData("x0 | x1 & x2", "x0 | (x1 & x2)")]
    [InlineData("x0 ^ x1 & x2", "x0 ^ (x1 & x2)")]
    [InlineData("x0 | x1 ^ x2", "x0 | (x1 ^ x2)")]
    [InlineData("~x0 & x1", "(~x0) & x1")]
    [InlineData("not x0 ^ x1", "(~x0) ^ x1")]
    [InlineData("x0 & ~x1 ^ x2 | x0 & x2", "((x0 & (~x1)) ^ x2) | (x0 & x2)")]
    public void Column_WithoutParentheses_BindsNotAndXorOr(string text, string same) =>
        Assert.Equal(Bits(Formula.Parse(same).Column(3)), Bits(Formula.Parse(text).Column(3)));

    [Fact]
    public void Evaluate_RandomFormulas_EqualAScalarEvaluationForEveryNumberOfInputs()
    {
        var random = new Random(7);
        for (var inputs = 1; inputs <= 9; inputs++)
        {
            for (var trial = 0; trial < 40; trial++)
            {
                var tree = FormulaTree.Make(random, inputs, depth: 6);
                var column = Formula.Parse(tree.Print(random)).Column(inputs);
                for (var row = 0; row < column.Length; row++)
                    Assert.Equal(tree.Value(i => (row >> (inputs - 1 - i) & 1) != 0), column[row]);
            }
        }
    }

    [Fact]
    public void Evaluate_SixteenInputs_EqualsTheirParity()
    {
        var column = Formula.Parse(string.Join(" ^ ", Enumerable.Range(0, 16).Select(i => $"x{i}"))).Column(16);
        for (var row = 0; row < column.Length; row++)
            Assert.Equal(int.PopCount(row) % 2 == 1, column[row]);
    }

    [Fact]
    public void Evaluate_WithSubFunctions_ReadsTheirColumns()
    {
        Assert.True(Formula.TryParse("g & ~h", ["g", "h"], out var formula, out _));
        Assert.Equal(["g", "h"], formula.SubFunctions);
        var column = formula.Evaluate(2, new Dictionary<string, ulong[]> { ["g"] = [0b0110], ["h"] = [0b0100] });
        Assert.Equal([0b0010UL], column);
    }

    [Fact]
    public void Evaluate_TooFewInputs_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Formula.Parse("x3").Evaluate(3));

    [Theory]
    [InlineData("", 1, "the formula is empty")]
    [InlineData("   ", 4, "the formula is empty")]
    [InlineData("x0 &", 5, "the formula ends here")]
    [InlineData("x0 & | x1", 6, "expected an input such as x0, 0, 1, ~ or (, not '|'")]
    [InlineData("x0 x1", 4, "expected &, ^, | or the end, not 'x1'")]
    [InlineData("(x0 ^ x1", 9, "for the ( at column 1")]
    [InlineData("x0)", 3, "without a '('")]
    [InlineData("()", 2, "not ')'")]
    [InlineData("x0 && x1", 4, "write & once")]
    [InlineData("x0 + x1", 4, "or is written |")]
    [InlineData("x0 \u2227 x1", 4, "and is written &")]
    [InlineData("x16", 1, "x0 to x15")]
    [InlineData("x01", 1, "without leading zeros")]
    [InlineData("x99999999999", 1, "x0 to x15")]
    [InlineData("x0 ^ X1", 6, "small x, 'x1'")]
    [InlineData("x0 ^ y0", 6, "cannot read the output")]
    [InlineData("x0 ^ gg", 6, "not known")]
    [InlineData("2", 1, "the constants are 0 and 1, not '2'")]
    [InlineData("10 & x0", 1, "not '10'")]
    [InlineData("x0 and", 7, "the formula ends here")]
    [InlineData("x0 = x1", 4, "only names")]
    public void TryParse_BrokenText_NamesTheColumnAndWhatWasExpected(string text, int column, string message)
    {
        Assert.False(Formula.TryParse(text, null, out _, out var error));
        Assert.Equal(column, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_ErrorInALaterLine_NamesTheLine()
    {
        Assert.False(Formula.TryParse("x0 ^\n  x1 x2", null, out _, out var error));
        Assert.Equal("line 2, column 6: expected &, ^, | or the end, not 'x2'", error.ToString());
    }

    [Fact]
    public void TryParse_NearlyAKnownName_AsksForIt()
    {
        Assert.False(Formula.TryParse("gait", ["gate"], out _, out var far));
        Assert.Contains("named so far: gate", far.Message, StringComparison.Ordinal);
        Assert.False(Formula.TryParse("Gate", ["gate"], out _, out var near));
        Assert.Contains("did you mean gate?", near.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_AtTheLimits_WorksAndBeyondIsRefused()
    {
        Assert.True(Formula.TryParse(new string('(', 256) + "x0" + new string(')', 256), null, out _, out _));
        Assert.False(Formula.TryParse(new string('(', 257) + "x0" + new string(')', 257), null, out _, out var deep));
        Assert.Contains("at most 256", deep.Message, StringComparison.Ordinal);
        Assert.False(Formula.TryParse(new string('~', 9000) + "x0", null, out _, out _));
        Assert.True(Formula.TryParse(string.Join('^', Enumerable.Repeat("x0", 3333)), null, out var wide, out _));
        Assert.Equal("01", Bits(wide.Column(1)));
        Assert.False(Formula.TryParse(new string(' ', 10_001), null, out _, out var wordy));
        Assert.Contains("at most 10000 characters", wordy.Message, StringComparison.Ordinal);
    }

    private static string Bits(bool[] column) => string.Concat(column.Select(b => b ? '1' : '0'));
}
