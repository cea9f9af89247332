using System.Globalization;

namespace NeuralSculpting.Cli.Tests;

public class ArgumentTests
{
    [Theory]
    [InlineData("--help", "tasks", "run", "detect", "score", "study")]
    [InlineData("run --help", "--hidden", "--seeds", "else 0.05", "--unit-steps", "2.5,2,1.5,1,0.5", "--merging-threshold", "--out", "--spec", "--optimizer", "--linkage")]
    [InlineData("detect --help", "--merging-threshold", "Default: 0.9", "--modularity-threshold", "Default: 0.2", "--steps", "--criterion")]
    [InlineData("score --help", "--task", "--unit-percent", "Default: 10,50", "--edge-percent")]
    [InlineData("tasks --help", "--json")]
    [InlineData("study --help", "exemplars, reuse, hierarchical, parts, overlap", "--seeds", "--store", "--ties", "--out", "--threads")]
    public void Help_EveryCommand_NamesOptionsAndDefaults(string arguments, params string[] parts)
    {
        var answer = Command.Run(arguments.Split(' '));
        Assert.Equal(0, answer.Code);
        Assert.All(parts, part => Assert.Contains(part, answer.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "command")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("run", "TASK")]
    [InlineData("run 4,2,5", "did you mean")]
    [InlineData("run 4,2,4 --nonsense 3", "--nonsense")]
    [InlineData("run 4,2,4 --hidden 24,x", "--hidden must be the units")]
    [InlineData("run 4,2,4 --hidden 0", "--hidden must be the units")]
    [InlineData("run 4,2,4 --seeds 5-3", "--seeds must be seeds")]
    [InlineData("run 4,2,4 --seeds 0-2,1", "none twice")]
    [InlineData("run 4,2,4 --seeds 0-99999999999", "--seeds must be seeds")]
    [InlineData("run 4,2,4 --seed 1 --seeds 0-3", "--seed and --seeds")]
    [InlineData("run 4,2,4 --seed -1", "--seed must be")]
    [InlineData("run 4,2,4 --lr 0,05", "--lr must be a number")]
    [InlineData("run 4,2,4 --lr", "--lr")]
    [InlineData("run 4,2,4 --optimizer adamant", "adam, sgd, nesterov, rmsProp")]
    [InlineData("run 4,2,4 --unit-steps 70,,65", "--unit-steps must be numbers")]
    [InlineData("run 4,2,4 --unit-steps 100", "--unit-steps (pruning.unitSteps)")]
    [InlineData("run 4,2,4 --linkage ward", "--linkage (detection.linkage)")]
    [InlineData("run 4,2,4 --threads 0", "--threads must be")]
    [InlineData("run 4,2,4 --spec none.json", "both")]
    [InlineData("run --spec none.json", "cannot read none.json")]
    [InlineData("detect", "FILE")]
    [InlineData("detect none.json", "cannot read none.json")]
    [InlineData("detect - --merging-threshold 2", "--merging-threshold")]
    [InlineData("detect - --steps 0", "--steps: must be a whole number from 1 to 64")]
    [InlineData("score - --task nonsense", "--task")]
    [InlineData("study", "NAME")]
    [InlineData("study nonsense", "the published ones are exemplars")]
    [InlineData("study exemplars --seeds 0", "--seeds must be a number of seeds")]
    [InlineData("study exemplars --seeds 3-1", "--seeds must be a number of seeds")]
    [InlineData("study exemplars --ties worst", "--ties must be one of first, best, all, majority")]
    [InlineData("study - --seeds 1", "must be JSON")]
    [InlineData("score - --unit-percent 101", "--unit-percent must be")]
    public void Arguments_Wrong_AreNamedAndAnsweredWithTwo(string arguments, string part)
    {
        var answer = Command.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, answer.Code);
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Equal("", answer.Output);
    }

    [Fact]
    public void Run_SeveralWrongOptions_AreAllNamed()
    {
        var answer = Command.Run("run", "4,2,4", "--hidden", "24", "--lr", "-1", "--epochs", "0", "--merging-threshold", "7");
        Assert.Equal(2, answer.Code);
        Assert.Equal(3, answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("--lr (training.learningRate)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--epochs (training.epochs)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--merging-threshold (detection.mergingThreshold)", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_MutatedAtRandom_AreAnsweredWithoutAFault()
    {
        string[] words = ["run", "detect", "score", "tasks", "4,2,4", "-", "--", "--lr", "--seeds", "0-", "--hidden", "--json", "[x]", "@file", "-1", "é", "--spec", "--threads", "", "\"", "--out"];
        var next = 3u;
        for (var i = 0; i < 300; i++)
        {
            var arguments = new string[1 + (i % 4)];
            for (var a = 0; a < arguments.Length; a++)
                arguments[a] = words[(int)((next = (next * 1664525) + 1013904223) >> 8) % words.Length & int.MaxValue];
            // What would run a whole sculpt is left to other tests.
            var sculpts = arguments[0] == "run" && arguments.Contains("4,2,4");
            var code = Command.With("", new CancellationToken(sculpts), arguments).Code;
            Assert.True(code is >= 0 and <= 2, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', arguments)}: {code}"));
        }
    }
}
