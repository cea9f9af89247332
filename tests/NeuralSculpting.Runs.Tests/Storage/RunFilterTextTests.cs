using NeuralSculpting.Core;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public class RunFilterTextTests
{
    [Theory]
    [InlineData("modules = 3", "modules = 3")]
    [InlineData("3 modules", "modules = 3")]
    [InlineData("at most 3 modules", "modules <= 3")]
    [InlineData("density < 5 %", "density < 5 %")]
    [InlineData("Density<5%", "density < 5 %")]
    [InlineData("density < 5", "density < 5 %")]
    [InlineData("accuracy >= 99.5 percent", "accuracy >= 99.5 %")]
    [InlineData("verdict failed", "verdict = failed")]
    [InlineData("verdict is not succeeded", "verdict != success")]
    [InlineData("verdict is missing", "verdict is missing")]
    [InlineData("units[2] <= 4", "units[2] <= 4")]
    [InlineData("unit count in layer 2 = 4", "units[2] = 4")]
    [InlineData("4 units in layer 2", "units[2] = 4")]
    [InlineData("units in layer 2 at most 4", "units[2] <= 4")]
    [InlineData("training.learningRate >= 0.010", "training.learningRate >= 0.01")]
    [InlineData("learning rate > 1e-2", "training.learningRate > 0.01")]
    [InlineData("tag = baseline", "tags = baseline")]
    [InlineData("task = exemplar/[4, 2, 4]", "task = exemplar/[4, 2, 4]")]
    [InlineData("duration > 1.5 h", "duration > 5400 s")]
    [InlineData("duration < 200ms", "duration < 0.2 s")]
    [InlineData("created >= 2026-03-01T12:30Z", "created >= 2026-03-01 12:30")]
    [InlineData("pinned", "pinned = yes")]
    [InlineData("not archived", "archived = no")]
    [InlineData("state is RUNNING", "state = running")]
    [InlineData("training.optimizer = RmsProp", "training.optimizer = rmsProp")]
    [InlineData("pruning.edgeSteps = 2.50", "pruning.edgeSteps = 2.5")]
    [InlineData("pruning.edgeSteps = [2.5,2]", "pruning.edgeSteps = [2.5, 2]")]
    [InlineData("name contains \"a and \\\"b\\\" = c\"", "name contains \"a and \\\"b\\\" = c\"")]
    [InlineData("3 modules and density < 5% AND verdict failed", "modules = 3 and density < 5 % and verdict = failed")]
    [InlineData("notes contains why it is so", "notes contains why it is so")]
    [InlineData("density \u2264 5 %", "density <= 5 %")]
    public void Parse_AsPeopleType_IsCanonical(string typed, string expected) => Assert.Equal(expected, RunFilterText.Write(RunFilterText.Parse(typed)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Parse_Nothing_IsNoFilter(string? text) => Assert.Empty(RunFilterText.Parse(text));

    [Theory]
    [InlineData("colour = red", "colour", "is not a field of runs")]
    [InlineData("modules = many", "modules", "must be compared with a number, not \"many\"")]
    [InlineData("density < thick", "density", "must be compared with a percentage, such as 5 %, not \"thick\"")]
    [InlineData("verdict < failed", "verdict", "cannot be compared with \"<\": use =, !=, contains, is missing, is present")]
    [InlineData("verdict = maybe", "verdict", "must be one of success, failed, not \"maybe\"")]
    [InlineData("modules =", "modules", "needs a value after \"=\"")]
    [InlineData("= 3", "= 3", "needs the name of a field before \"=\"")]
    [InlineData("modules = 3 and", "filter", "needs a condition on both sides of \"and\"")]
    [InlineData("name = \"open", "name = open", "a quoted value must end with a double quote")]
    [InlineData("name = a=b", "name = a = b", "a value with a quote or a symbol in it must stand in double quotes as a whole")]
    [InlineData("created > yesterday", "created", "must be compared with a date or a time (UTC), such as 2026-03-01 or 2026-03-01 12:30, not \"yesterday\"")]
    [InlineData("duration > 5 parsecs", "duration", "must be compared with a length of time, such as 90 s, 5 min or 1.5 h, not \"5 parsecs\"")]
    [InlineData("pinned = perhaps", "pinned", "must be compared with yes or no, not \"perhaps\"")]
    [InlineData("units[99] = 1", "units[99]", "is not a field of runs")]
    public void Parse_NotUnderstood_NamesTheFieldAndTheRule(string text, string field, string rule)
    {
        var refused = Assert.Throws<InvalidOptionsException>(() => RunFilterText.Parse(text));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(field, error.Field);
        Assert.StartsWith(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralBadOnes_NamesEachAndKeepsTheGood()
    {
        var errors = new OptionErrors();

        var filters = RunFilterText.Parse("modules = x and density < 5 % and colour = red", errors);

        Assert.Equal(["modules", "colour"], errors.All.Select(e => e.Field));
        Assert.Equal("density < 5 %", RunFilterText.Write(filters));
    }

    [Fact]
    public void Parse_TooLongOrTooMany_IsRefused()
    {
        Assert.Throws<InvalidOptionsException>(() => RunFilterText.Parse(new string('x', 4001)));
        Assert.Throws<InvalidOptionsException>(() => RunFilterText.Parse(string.Join(" and ", Enumerable.Repeat("seed = 1", 21))));
    }
}
