using NeuralSculpting.Core.Explain.Formulas;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Explain;

public class FormulaSearchTests
{
    // Left: any way to write the function. Right: the way a person reads it best.
    [Theory]
    [InlineData("x0 & ~x1 | ~x0 & x1", "x0 xor x1")]
    [InlineData("x0 & x1 | ~x0 & ~x1", "not (x0 xor x1)")]
    [InlineData("(x0 ^ x1 ^ x2) & 1 | 0", "x0 xor x1 xor x2")]
    [InlineData("~(x0 ^ x1 ^ x2 ^ x3)", "not (x0 xor x1 xor x2 xor x3)")]
    [InlineData("x0 & x1 | x0 & x2 | x1 & x2", "majority of x0, x1, x2")]
    [InlineData("~x0 & x1 | ~x0 & x2 | x1 & x2", "majority of not x0, x1, x2")]
    [InlineData("x0&x1 | x0&x2 | x0&x3 | x1&x2 | x1&x3 | x2&x3", "at least 2 of x0, x1, x2, x3")]
    [InlineData("x0&~x1&~x2 | ~x0&x1&~x2 | ~x0&~x1&x2", "exactly 1 of x0, x1, x2")]
    [InlineData("x0 & x1 & x2 & x3", "x0 and x1 and x2 and x3")]
    [InlineData("~(x0 & x1)", "not x0 or not x1")]
    [InlineData("(x0 & x1) | (x2 & x3)", "(x0 and x1) or (x2 and x3)")]
    [InlineData("(x0 ^ x1) & (x2 | ~x3)", "(x0 xor x1) and (x2 or not x3)")]
    [InlineData("(x0 & x1) ^ (x2 | x3)", "(x0 and x1) xor (x2 or x3)")]
    [InlineData("x0 & ~x3 & (x1 ^ x2)", "x0 and (x1 xor x2) and not x3")]
    [InlineData("~x1 & x2 & (x0 ^ x3)", "(x0 xor x3) and not x1 and x2")]
    [InlineData("x2", "x2")]
    [InlineData("~x2", "not x2")]
    [InlineData("x0 | ~x0", "1")]
    [InlineData("x0 & ~x0", "0")]
    public void Find_KnownFunctions_ReadAsAPersonWouldWriteThem(string written, string expected) =>
        Assert.Equal(expected, FormulaSearch.Find(4, Formula.Parse(written).Evaluate(4))!.ToString());

    [Theory]
    [InlineData("(x0 & ~x3 & (x1 ^ x2)) | (~x0 & ~x1 & x2 & x3)", 8)]
    [InlineData("x7 & ((x4 ^ x5 ^ x6) & (x4 | x5))", 7)]
    [InlineData("((x0 & ~x3 & (x1 ^ x2)) | (~x0 & ~x1 & x2 & x3)) & ~(x7 & ((x4 ^ x5 ^ x6) & (x4 | x5)))", 15)]
    public void Find_FunctionsOfThePublishedTasks_NeedsAtMostOneLiteralMoreThanThePaper(string published, int most)
    {
        var column = Formula.Parse(published).Evaluate(8);
        var found = FormulaSearch.Find(8, column)!;
        Assert.True(found.Literals <= most, $"{found} has {found.Literals} literals");
        AssertEqual(found, column, 8);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 16)]
    [InlineData(3, 256)]
    public void Find_EveryFunctionOfFewVariables_EqualsItsTable(int n, int functions)
    {
        for (var f = 0; f < functions; f++)
        {
            ulong[] column = [(ulong)f];
            AssertEqual(FormulaSearch.Find(n, column)!, column, n);
        }
    }

    [Theory]
    [InlineData(4, 400)]
    [InlineData(5, 100)]
    [InlineData(6, 25)]
    [InlineData(7, 6)]
    [InlineData(8, 4)]
    [InlineData(10, 2)]
    public void Find_RandomFunctions_EqualTheirTablesAndComeOutTheSameTwice(int n, int count)
    {
        var chance = new Random(1234 + n);
        for (var i = 0; i < count; i++)
        {
            // Dense and sparse ones: few ones make short formulas over many variables.
            var share = i % 3 == 0 ? 0.5 : i % 3 == 1 ? 0.06 : 0.94;
            bool[] rows = [.. Enumerable.Range(0, 1 << n).Select(_ => chance.NextDouble() < share)];
            var column = BitColumn.Pack(rows);
            var found = FormulaSearch.Find(n, column);
            Assert.Equal(found?.ToString(), FormulaSearch.Find(n, column)?.ToString());
            if (found is null)
                Assert.True(n >= 7, "a function of up to six variables always has a formula");
            else
                AssertEqual(found, column, n);
        }
    }

    [Fact]
    public void Find_RandomFunctionOfSixteenVariables_SaysThatNoneIsShort()
    {
        var chance = new Random(5);
        Assert.Null(FormulaSearch.Find(16, BitColumn.Pack([.. Enumerable.Range(0, 1 << 16).Select(_ => chance.Next(2) == 1)])));
    }

    [Fact]
    public void Find_StructureOverSixteenVariables_ComesOut()
    {
        const string written = "(x0 xor x1 xor x2 xor x3) and (x4 or x5) and (x6 or x7 or not x8) and ((x9 and x10) or (x11 and x12)) and (x13 xor x14 xor x15)";
        var column = Formula.Parse(written).Evaluate(16);
        var found = FormulaSearch.Find(16, column)!;
        Assert.Equal(written, found.ToString());
    }

    [Fact]
    public void Find_RowsThatNeverOccur_AreUsedToShorten()
    {
        // Rows 00 01 10 decide nothing between or and xor but 11, which never occurs.
        var on = new BoolTable(2, [0b0110]);
        var free = new BoolTable(2, [0b1000]);
        Assert.Equal("x0 or x1", FormulaSearch.Find(on, free)!.ToString());
    }

    private static void AssertEqual(Expression found, ulong[] column, int n)
    {
        for (var r = 0; r < 1 << n; r++)
            Assert.True(found.Evaluate(v => (r >> (n - 1 - v) & 1) != 0) == ((column[r >> 6] >> r & 1) != 0), $"{found} in row {r}");
        // The task parser is another program: what it reads must be the same function.
        var text = found.ToString();
        if (!text.Contains(" of ", StringComparison.Ordinal))
            Assert.Equal(column, Formula.Parse(text).Evaluate(n));
    }
}
