using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Theory]
    [InlineData("created desc")]
    [InlineData("accuracy")]
    [InlineData("accuracy desc")]
    [InlineData("name,accuracy desc")]
    [InlineData("modules desc,density,seed")]
    [InlineData("training.learningRate desc,created")]
    [InlineData("units[1]")]
    public async Task Query_ByCursor_GivesEveryRunOnceInOrderWhateverComesInBetween(string order)
    {
        var random = new Random(7);
        await Store.AddAsync([.. Enumerable.Range(0, 60).Select(i => Varied($"r{i:00}", i, random))]);
        RunSortKey[] keys = [.. order.Split(',').Select(k => new RunSortKey(k.Split(' ')[0], k.EndsWith("desc", StringComparison.Ordinal)))];
        var query = new RunQuery { SortBy = keys, PinnedFirst = true, Take = 7 };
        var expected = await Store.QueryIdsAsync(query);

        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await Store.QueryAsync(query with { Cursor = cursor });
            Assert.Equal(60 + (seen.Count / 7), page.Total);
            seen.AddRange(page.Runs.Select(r => r.Id));
            if (page.Next is null)
                break;
            cursor = page.Next;
            await AddAsync(Varied($"x{seen.Count:00}", 1000 + seen.Count, random));
        }

        Assert.Equal(expected, seen.Where(id => id[0] == 'r'));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Query_ByCursor_TheCursorRowGone_GoesOnAfterItsPlace()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 9).Select(i => Run($"r{i}", i))]);
        var first = await Store.QueryAsync(new RunQuery { Take = 3 });
        await Store.DeleteAsync([.. first.Runs.Select(r => r.Id)], Noon);

        var second = await Store.QueryAsync(new RunQuery { Take = 3, Cursor = first.Next });

        Assert.Equal(["r5", "r4", "r3"], second.Runs.Select(r => r.Id));
        Assert.Null((await Store.QueryAsync(new RunQuery { Take = 3, Cursor = second.Next })).Next);
    }

    [Fact]
    public async Task Query_PinnedFirst_ComeBeforeAllOthers()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 5).Select(i => Run($"r{i}", i))]);
        await Store.PinAsync(["r1", "r3"], pinned: true);

        Assert.Equal(["r3", "r1", "r4", "r2", "r0"], await Store.QueryIdsAsync(new RunQuery { PinnedFirst = true }));
        Assert.Equal(["r1", "r3", "r0", "r2", "r4"], await Store.QueryIdsAsync(new RunQuery { PinnedFirst = true, SortBy = [new RunSortKey("created")] }));
    }

    [Fact]
    public async Task Query_EverySortableField_GivesEveryRunOnce()
    {
        var random = new Random(3);
        await Store.AddAsync([.. Enumerable.Range(0, 12).Select(i => Varied($"r{i:00}", i, random))]);

        foreach (var field in RunFields.All.Append(RunFields.Units(1)).Where(f => f.Sortable))
        {
            foreach (var descending in (bool[])[false, true])
            {
                var page = await Store.QueryAsync(new RunQuery { SortBy = [new RunSortKey(field.Name, descending)], Take = 12 });
                Assert.Equal(12, page.Runs.Select(r => r.Id).Distinct().Count());
                // Missing values come last, and those that rows have are in order.
                object?[] values = [.. page.Runs.Select(field.Read)];
                Assert.True(field.IsOption || values.SkipWhile(v => v is not null).All(v => v is null), field.Name);
            }
        }
    }

    private static StoredRun Varied(string id, int minute, Random random)
    {
        var run = Run(id, minute, $"name {(char)('a' + random.Next(3))}{(char)('A' + random.Next(2))}", random.Next(3) == 0 ? RunState.Finished : RunState.Queued);
        return run with
        {
            Summary = run.Summary with
            {
                Accuracy = random.Next(4) == 0 ? null : random.Next(98, 101),
                Density = random.Next(4) == 0 ? null : random.Next(5) / 7.0,
                ModulesFound = random.Next(3) == 0 ? null : random.Next(4),
                UnitsLeft = random.Next(3) == 0 ? null : [4, random.Next(3), 4],
                Pinned = random.Next(8) == 0,
                Seed = random.Next(3),
            },
            Spec = run.Spec with { Training = new Core.Training.TrainingOptions { LearningRate = random.Next(1, 4) / 100.0 } },
        };
    }
}
