using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

public class TruthTableTests
{
    [Theory]
    [InlineData("0110", null, 2, "0110")]
    [InlineData("0110", 2, 2, "0110")]
    [InlineData("0110", 4, 4, "0000000100010000")]
    [InlineData("0ff0", null, 4, "0000111111110000")]
    [InlineData("0x6", null, 2, "0110")]
    [InlineData("6", 2, 2, "0110")]
    [InlineData("01", null, 1, "01")]
    [InlineData("y0 = 0110 1001", null, 3, "01101001")]
    [InlineData("y0: 0110_1001 # parity", null, 3, "01101001")]
    [InlineData("{1, 2}", 2, 2, "0110")]
    [InlineData("m(1 2)", 2, 2, "0110")]
    [InlineData("{0-2}", 2, 2, "1110")]
    [InlineData("{}", 2, 2, "0000")]
    [InlineData("x0 x1 | y0\n0 0 | 0\n0 1 | 1\n1 0 | 1\n1 1 | 0", null, 2, "0110")]
    [InlineData("x0,x1,y0\r\n1,1,0\r\n0,0,0\r\n0,1,1\r\n1,0,1\r\n", 2, 2, "0110")]
    [InlineData("x0x1", null, 0, null)]
    [InlineData("x1 x0 | y0\n00|0\n10|0\n01|1\n11|1", null, 2, "0011")]
    [InlineData("# table\n\ny0;x0\n1;0\n0;1", null, 1, "10")]
    public void TryParse_OneColumn_IsTheColumn(string text, int? inputs, int n, string? expected)
    {
        var read = TruthTable.TryParse(text, inputs, out var table, out _);
        Assert.Equal(expected is not null, read);
        Assert.Equal(expected, table is null ? null : Bits(table.Columns.Single()));
        Assert.Equal(n, table?.Inputs ?? 0);
    }

    [Fact]
    public void TryParse_HexColumnsOfEveryPublishedTask_AreItsColumns()
    {
        foreach (var (spec, published) in SpecTasks.Read().Zip(PublishedTasks.All))
        {
            var text = string.Join('\n', spec.GetProperty("columns_hex").EnumerateArray().Select(c => c.GetString()));
            Assert.True(TruthTable.TryParse(text, published.Task.Inputs, out var table, out var error), error?.ToString());
            Assert.Equal(published.Task.Columns.Select(Bits), table.Columns.Select(Bits));
        }
    }

    [Fact]
    public void TryParse_WithoutNumberOfInputs_TakesTheFormThatFitsEveryLine()
    {
        Assert.True(TruthTable.TryParse("0110\n0ff0", null, out var hex, out _));
        Assert.Equal((4, "0000000100010000"), (hex.Inputs, Bits(hex.Columns[0])));
        Assert.True(TruthTable.TryParse("y1 = 0110; y0 = {3}", null, out var strings, out _));
        Assert.Equal((2, "0001", "0110"), (strings.Inputs, Bits(strings.Columns[0]), Bits(strings.Columns[1])));
    }

    [Theory]
    [InlineData("", null, 1, 1, "empty")]
    [InlineData("# nothing", null, 1, 1, "empty")]
    [InlineData(";", null, 1, 1, "expected a column")]
    [InlineData("011", null, 1, 1, "3 digits are no column")]
    [InlineData("01\n0110", 2, 1, 1, "2 inputs need 4 characters 0 and 1 or 1 hex digits, found 2")]
    [InlineData("0f\n0110", null, 2, 1, "do not fit the columns before")]
    [InlineData("0110\n01g0", null, 2, 3, "not 'g'")]
    [InlineData("0 0 | 1", null, 1, 5, "starts with a header")]
    [InlineData("{1}", null, 1, 1, "minterms alone need the number of inputs")]
    [InlineData("{1, 4}", 2, 1, 5, "a row from 0 to 3")]
    [InlineData("{2-1}", 2, 1, 2, "or a range")]
    [InlineData("{1-2-3}", 2, 1, 2, "or a range")]
    [InlineData("{1", 2, 1, 3, "expected }")]
    [InlineData("{1}}", 2, 1, 3, "expected a row")]
    [InlineData("{", 2, 1, 2, "expected }")]
    [InlineData("y0 =", 2, 1, 5, "expected a column")]
    [InlineData("z = 0110", 2, 1, 1, "labelled y0")]
    [InlineData("y0 = 0110; y0 = 0110", 2, 1, 11, "two columns")]
    [InlineData("y1 = 0110", 2, 1, 10, "the column of y0 is missing")]
    [InlineData("y256 = 0110", 2, 1, 1, "at most 256 outputs")]
    [InlineData("0110", 17, 1, 1, "1 to 16 inputs")]
    [InlineData("x0 x1 | y0\n0 0 | 0\n0 1 | 2", null, 3, 7, "expected 0 or 1, not '2'")]
    [InlineData("x0 x1 | y0\n0 0 | 0\n0 0 | 1", null, 3, 1, "already stands in line 2")]
    [InlineData("x0 x1 | y0\n0 0 | 0\n0 1 |", null, 3, 6, "found 2")]
    [InlineData("x0 x1 | y0\n0 0 | 0 1", null, 2, 9, "found more")]
    [InlineData("x0 x1 | y0\n0 | 0 1", null, 2, 3, "expected 2 inputs before the |, found 1")]
    [InlineData("x0 x1 | y0\n00|0\n01|1\n11|0", null, 5, 1, "the row 10 is missing")]
    [InlineData("x0 x2 | y0", null, 1, 11, "but not x1")]
    [InlineData("x0 x1", null, 1, 6, "expected an output")]
    [InlineData("x0 x0 | y0", null, 1, 4, "stands twice")]
    [InlineData("x0 a | y0", null, 1, 4, "not 'a'")]
    [InlineData("x16 | y0", null, 1, 1, "at most 16 inputs")]
    [InlineData("x0 | y0\n0 0\n1 1", 2, 1, 1, "names 1 inputs, but the task has 2")]
    public void TryParse_BrokenText_NamesLineColumnAndRule(string text, int? inputs, int line, int column, string message)
    {
        Assert.False(TruthTable.TryParse(text, inputs, out _, out var error));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void TryParse_TooMuchText_IsRefused()
    {
        Assert.False(TruthTable.TryParse(new string('0', TruthTable.MaxLength + 1), null, out _, out var error));
        Assert.Contains("at most 4000000 characters", error.Message, StringComparison.Ordinal);
    }

    private static string Bits(bool[] column) => string.Concat(column.Select(b => b ? '1' : '0'));
}
