using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Theory]
    [InlineData(RunSort.Accuracy, false, "b,a,c")]
    [InlineData(RunSort.Accuracy, true, "a,b,c")]
    [InlineData(RunSort.Created, true, "c,b,a")]
    [InlineData(RunSort.Name, false, "c,b,a")]
    [InlineData(RunSort.State, false, "a,c,b")]
    [InlineData(RunSort.Duration, true, "c,b,a")]
    public async Task Query_Sorted_MissingValuesComeLast(RunSort sort, bool descending, string expected)
    {
        var (a, b, c) = (Run("a", 0, "z"), Run("b", 1, "y", RunState.Finished), Run("c", 2, "x"));
        await AddAsync(
            a with { Summary = a.Summary with { Accuracy = 90 } },
            b with { Summary = b.Summary with { Accuracy = 80, Duration = TimeSpan.FromSeconds(1) } },
            c with { Summary = c.Summary with { Duration = TimeSpan.FromMinutes(1) } });

        var page = await Store.QueryAsync(new RunQuery { Sort = sort, Descending = descending });

        Assert.Equal(expected, string.Join(',', page.Runs.Select(r => r.Id)));
    }

    [Fact]
    public async Task Query_EverySort_GivesEveryRowOnce()
    {
        await AddAsync([.. Enumerable.Range(0, 25).Select(i => Run($"r{i:00}", i % 3))]);

        foreach (var sort in Enum.GetValues<RunSort>())
        {
            var seen = new List<string>();
            for (var skip = 0; skip < 25; skip += 10)
                seen.AddRange((await Store.QueryAsync(new RunQuery { Sort = sort, Skip = skip, Take = 10, Descending = skip % 2 == 0 })).Runs.Select(r => r.Id));
            Assert.Equal(25, seen.Distinct().Count());
        }
    }

    [Fact]
    public async Task Query_Filters_CombineAndCountAllPages()
    {
        await AddAsync([.. Enumerable.Range(0, 30).Select(i => Run($"r{i:00}", i, i % 2 == 0 ? "even 100%_" : "odd", i % 3 == 0 ? RunState.Failed : RunState.Queued))]);

        var page = await Store.QueryAsync(new RunQuery { Text = "EVEN 0%_ r", States = [RunState.Failed], Take = 2, Skip = 1 });

        Assert.Equal(5, page.Total);
        Assert.Equal(["r18", "r12"], page.Runs.Select(r => r.Id));
        Assert.Equal(0, (await Store.QueryAsync(new RunQuery { Task = "other" })).Total);
        Assert.Equal(30, (await Store.QueryAsync(new RunQuery { Architecture = "4-24-4", Take = 0 })).Total);
        Assert.Empty(await Store.QueryIdsAsync(new RunQuery { Success = true }));
        Assert.Equal((20, 10), ((await Store.CountAsync())[RunState.Queued], (await Store.CountAsync())[RunState.Failed]));
    }

    [Fact]
    public async Task Query_TenThousandRuns_PagesInTheStore()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 10_000).Select(i => Run($"r{i:00000}", i))]);

        var page = await Store.QueryAsync(new RunQuery { Skip = 9_990, Take = 50, Text = "exemplar" });
        var deleted = await Store.DeleteAsync(await Store.QueryIdsAsync(new RunQuery()), Noon);

        Assert.Equal((10_000, 10, "r00009"), (page.Total, page.Runs.Count, page.Runs[0].Id));
        Assert.Equal(10_000, deleted.Count);
    }
}
