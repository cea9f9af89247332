using NeuralSculpting.Core;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Fact]
    public async Task Group_ByModules_CountsAndAverages()
    {
        // Accuracies 90, 92, 100 of three runs with 2 modules: mean 94, squares 16 + 4 + 36 = 56, deviation sqrt(56 / 2).
        await AddAsync(Judged("a", 2, 90, true), Judged("b", 2, 92, false), Judged("c", 2, 100, true), Judged("d", 5, 80, null), Run("e"));

        var page = await Store.GroupAsync(new RunGroupQuery { Fields = ["modules"] });

        Assert.Equal(3, page.Total);
        Assert.Equal(["2", "5", null], page.Groups.Select(g => g.Values[0]));
        var two = page.Groups[0];
        Assert.Equal((3, 3, 0), (two.Count, two.States[RunState.Finished], two.States[RunState.Queued]));
        Assert.Equal((2, 3), (two.Success.Succeeded, two.Success.Judged));
        Assert.Equal((3, 94.0), (two.Accuracy.Count, two.Accuracy.Mean));
        Assert.Equal(Math.Sqrt(28), two.Accuracy.Deviation!.Value, 1e-9);
        Assert.Equal((0.0, 2.0), (two.Modules.Deviation, two.Modules.Mean));
        Assert.Equal((3, 2.0, 0.0), (two.Seconds.Count, two.Seconds.Mean, two.Seconds.Deviation));
        Assert.Equal((1, 80.0, null), (page.Groups[1].Accuracy.Count, page.Groups[1].Accuracy.Mean, page.Groups[1].Accuracy.Deviation));
        Assert.Equal((0, null, null), (page.Groups[2].Accuracy.Count, page.Groups[2].Accuracy.Mean, page.Groups[2].Seconds.Mean));
        Assert.Equal((null, null), (page.Groups[1].Success.Rate, page.Groups[1].Success.Interval));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("verdict,modules")]
    [InlineData("tags")]
    [InlineData("training.learningRate,depth,seed")]
    [InlineData("pruning.edgeSteps")]
    [InlineData("units[1],units")]
    [InlineData("pinned,archived")]
    [InlineData("name")]
    public async Task Group_OpenedByItsFilters_HasItsRuns(string fields)
    {
        await AddFourAsync();
        var query = new RunQuery { Archived = ArchivedRuns.With };

        var page = await Store.GroupAsync(new RunGroupQuery { Fields = fields.Split(','), Runs = query });

        Assert.Equal(page.Total, page.Groups.Count);
        Assert.Equal(page.Total, page.Groups.Select(g => string.Join('|', g.Values)).Distinct().Count());
        foreach (var group in page.Groups)
        {
            Assert.Equal(group.Count, (await Store.QueryIdsAsync(query with { Filters = group.Filters })).Count);
            Assert.Equal(group.Filters, RunFilterText.Parse(RunFilterText.Write(group.Filters)));
        }
        Assert.Equal(fields == "tags" ? 5 : 4, page.Groups.Sum(g => g.Count));
    }

    [Fact]
    public async Task Group_EveryGroupableField_IsAnswered()
    {
        await AddFourAsync();
        foreach (var field in RunFields.All.Append(RunFields.Units(1)).Where(f => f.Groupable))
        {
            var page = await Store.GroupAsync(new RunGroupQuery { Fields = [field.Name] });
            foreach (var group in page.Groups)
                Assert.Equal(group.Count, (await Store.QueryIdsAsync(new RunQuery { Filters = group.Filters })).Count);
        }
    }

    [Fact]
    public async Task Group_OfAFilteredPage_IsCutInTheStore()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 40).Select(i => Judged($"r{i:00}", i, 100, i % 2 == 0))]);

        var page = await Store.GroupAsync(new RunGroupQuery
        {
            Fields = ["modules"], Skip = 5, Take = 3, Runs = new RunQuery { Filters = RunFilterText.Parse("verdict success"), Take = 1 },
        });

        Assert.Equal(20, page.Total);
        Assert.Equal(["10", "12", "14"], page.Groups.Select(g => g.Values[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("colour")]
    [InlineData("accuracy")]
    [InlineData("seed,seed")]
    [InlineData("seed,task,state,name")]
    public async Task Group_BadFields_AreRefused(string fields)
    {
        var query = new RunGroupQuery { Fields = fields.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        var refused = await Assert.ThrowsAsync<InvalidOptionsException>(() => Store.GroupAsync(query));

        Assert.Equal("group", refused.Errors[0].Field);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(12, 12, 0.7575, 1)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void SuccessRate_Interval_IsWilsons(int succeeded, int judged, double low, double high)
    {
        // The last: Newcombe, Statistics in Medicine 17 (1998), table I; the others with its formula by hand.
        var interval = new SuccessRate(succeeded, judged).Interval!.Value;

        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    private static StoredRun Judged(string id, int modules, double accuracy, bool? success)
    {
        var run = Run(id, state: RunState.Finished);
        return run with
        {
            Summary = run.Summary with
            {
                ModulesFound = modules,
                Accuracy = accuracy,
                Success = success,
                Density = 0.1,
                Edges = 10,
                Started = Noon,
                Duration = TimeSpan.FromSeconds(2),
            },
        };
    }
}
