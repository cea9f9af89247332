using NeuralSculpting.Core.Tasks.Tables;

namespace NeuralSculpting.Core.Tests.Tasks.Tables;

public sealed class TableFactsTests
{
    [Fact]
    public void Read_NumbersAndCategories_TellsThemApart()
    {
        var facts = TableFacts.Read(new StringReader("\uFEFFwidth,kind,id\r\n1.5,a,x1\r\n-2e1, b ,x2\r\n\r\n3,\"a\",x3\r\n"));
        Assert.Equal(3, facts.Rows);
        Assert.Equal(["width", "kind", "id"], facts.Columns.Select(c => c.Name));
        Assert.Equal([true, false, false], facts.Columns.Select(c => c.Numeric));
        Assert.Equal((-20, 3), (facts.Columns[0].Least, facts.Columns[0].Greatest));
        Assert.Equal(["a", "b"], facts.Columns[1].Categories);
    }

    [Fact]
    public void Read_QuotedFields_HoldSeparatorsQuotesAndLineEnds()
    {
        var facts = TableFacts.Read(new StringReader("\"a, b\";c\n\"x\n\"\"y\"\"\";1\nz;2"));
        Assert.Equal(["a, b", "c"], facts.Columns.Select(c => c.Name));
        Assert.Equal(["x\n\"y\"", "z"], facts.Columns[0].Categories);
        Assert.True(facts.Columns[1].Numeric);
    }

    [Fact]
    public void Read_MissingValues_AreCountedWithTheFirstLine()
    {
        var facts = TableFacts.Read(new StringReader("a\tb\n1\tx\n\ty\nNA\t?\n"));
        Assert.Equal((2, 3), (facts.Columns[0].Missing, facts.Columns[0].FirstMissing));
        Assert.Equal((1, 4), (facts.Columns[1].Missing, facts.Columns[1].FirstMissing));
        Assert.True(facts.Columns[0].Numeric);
    }

    [Theory]
    [InlineData("", "line 1: there must be a header")]
    [InlineData("a,b\n", "line 2: there must be at least one row")]
    [InlineData("a,a\n1,2", "line 1, column 2: there is a column “a” already")]
    [InlineData("a,\n1,2", "line 1, column 2: the column has no name")]
    [InlineData("a,b\n1,2\n3", "line 3, column 2: the header has 2 columns, this row 1")]
    [InlineData("a,b\n1,2,3", "line 2, column 3: the header has 2 columns, this row 3")]
    [InlineData("a,b\n1,\"2\n\n", "line 2, column 2: the quote is never closed")]
    [InlineData("a,b\n\"1\"x,2", "line 2, column 1: something stands after the closing quote")]
    [InlineData("a,b\n1,x\"2", "line 2, column 2: a quote stands within a field")]
    public void Read_BrokenTable_NamesLineAndColumn(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => TableFacts.Read(new StringReader(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_AnyText_IsReadOrRefused()
    {
        var random = new Random(7);
        const string Alphabet = "a1,;\t\"\"\n\r .-é?\0";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            try
            {
                var facts = TableFacts.Read(new StringReader(text));
                Assert.All(facts.Columns, c => Assert.True(c.Name.Length > 0 && c.Missing <= facts.Rows));
            }
            catch (InvalidDataException)
            {
                // Refused with its rule.
            }
        }
    }
}
