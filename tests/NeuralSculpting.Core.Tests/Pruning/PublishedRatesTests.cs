using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Pruning;

/// <summary>
/// Whole sculpts of the four exemplar tasks against the success counts of the paper (12 runs a cell: three widths, four
/// seeds). Published rates count the best of the networks that tie for fewest edges, so ours do here.
/// </summary>
public class PublishedRatesTests
{
    private const int Seeds = 17;

    public static TheoryData<string, int, int> Cells() => new()
    {
        { "exemplar/[4, 2, 4]", 1, 12 }, { "exemplar/[4, 2, 4]", 2, 12 }, { "exemplar/[4, 2, 4]", 3, 12 },
        { "exemplar/[4, 1, 2, 16]", 1, 0 }, { "exemplar/[4, 1, 2, 16]", 2, 12 }, { "exemplar/[4, 1, 2, 16]", 3, 11 },
        { "exemplar/[6, 3, 3, 3]", 1, 12 }, { "exemplar/[6, 3, 3, 3]", 2, 12 }, { "exemplar/[6, 3, 3, 3]", 3, 12 },
        { "exemplar/[4, 1, 4]", 1, 12 }, { "exemplar/[4, 1, 4]", 2, 12 }, { "exemplar/[4, 1, 4]", 3, 12 },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Sculpts_OfAnExemplar_AgreeWithThePublishedCount(string name, int hiddenLayers, int published)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var widths = PublishedSettings.Architectures(name).Where(a => a.Depth == hiddenLayers + 1 && a.Layers[1] >= 24).ToArray();
        Assert.Equal(3, widths.Length);
        var runs = (from width in widths from seed in Enumerable.Range(0, Seeds) select (width, seed)).ToArray();
        var successes = runs.AsParallel().Count(run =>
        {
            var options = new SculptOptions { Architecture = run.width, Seed = run.seed, Training = PublishedSettings.For(name, run.width)! };
            var result = Sculptor.Run(task, options);
            return result.Networks.Any(n => Judge.Verdict(task, run.width, ModuleDetector.Detect(run.width, n.Masks, options.Detection)).Success == true);
        });
        Assert.True(
            Agrees(successes, runs.Length, published, 12),
            $"{successes} of {runs.Length} here make {published} of 12 unlikely");
    }

    [Fact]
    public void Agrees_RatesThatDiffer_SaysNo()
    {
        Assert.False(Agrees(25, 51, 12, 12));
        Assert.False(Agrees(51, 51, 8, 12));
        Assert.False(Agrees(25, 51, 0, 12));
        Assert.True(Agrees(40, 51, 12, 12));
    }

    /// <summary>
    /// Whether a count lies inside the predictive interval of ours: beta-binomial under Jeffreys' prior, each tail 0.4 % so that
    /// all twelve cells together err at most one time in ten.
    /// </summary>
    private static bool Agrees(int ours, int of, int published, int publishedOf)
    {
        double Probability(int k) => Math.Exp(
            LogChoose(publishedOf, k) + LogBeta(ours + k + 0.5, of - ours + publishedOf - k + 0.5) - LogBeta(ours + 0.5, of - ours + 0.5));
        var atMost = Enumerable.Range(0, published + 1).Sum(Probability);
        var atLeast = Enumerable.Range(published, publishedOf - published + 1).Sum(Probability);
        return atMost >= 0.004 && atLeast >= 0.004;
    }

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    private static double LogChoose(int n, int k) => -Math.Log(n + 1) - LogBeta(n - k + 1, k + 1);

    /// <summary>Stirling's series after a shift to arguments above 10.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
            shift -= Math.Log(x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
