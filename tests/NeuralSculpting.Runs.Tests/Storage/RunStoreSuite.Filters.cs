using NeuralSculpting.Core;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Theory]
    [InlineData("modules = 3", "b")]
    [InlineData("modules != 3", "a,c,d")]
    [InlineData("density < 5 %", "b")]
    [InlineData("density <= 7 %", "a,b")]
    [InlineData("accuracy = 100 %", "b")]
    [InlineData("verdict = failed", "a")]
    [InlineData("verdict != failed", "b,c,d")]
    [InlineData("verdict is missing", "c,d")]
    [InlineData("verdict contains succ", "b")]
    [InlineData("units[1] <= 4", "a")]
    [InlineData("units[0] = 4", "a,b")]
    [InlineData("units[9] is missing", "a,b,c,d")]
    [InlineData("units = 11", "b")]
    [InlineData("units is present", "a,b")]
    [InlineData("depth = 2", "b")]
    [InlineData("training.learningRate >= 0.01", "a,b,d")]
    [InlineData("training.learningRate = 0.001", "c")]
    [InlineData("training.optimizer = sgd", "c")]
    [InlineData("pruning.edgeSteps = 0.5", "a,b,d")]
    [InlineData("pruning.edgeSteps != 0.5", "c")]
    [InlineData("pruning.edgeSteps = [5]", "c")]
    [InlineData("pruning.accuracy > 99 %", "a,b,c,d")]
    [InlineData("detection.weighted = no", "a,b,c,d")]
    [InlineData("detection.steps is missing", "a,b,c,d")]
    [InlineData("tag = baseline", "a,b")]
    [InlineData("tag != baseline", "c,d")]
    [InlineData("tags contains BASE", "a,b")]
    [InlineData("tags is missing", "c,d")]
    [InlineData("name contains \"100%_\"", "d")]
    [InlineData("name = \"second run\"", "b")]
    [InlineData("state = failed", "c")]
    [InlineData("state contains ed", "a,b,c,d")]
    [InlineData("duration > 1 min", "b")]
    [InlineData("duration <= 90 s", "a,b,c,d")]
    [InlineData("created = 2026-03-01", "a,b,c")]
    [InlineData("created > 2026-03-01", "d")]
    [InlineData("created >= 2026-03-01 12:01", "b,c,d")]
    [InlineData("created <= 2026-03-01 12:01", "a,b")]
    [InlineData("started != 2026-03-01", "a,c,d")]
    [InlineData("notes contains elsewhere", "d")]
    [InlineData("notes is missing", "a,b,c")]
    [InlineData("pinned", "b")]
    [InlineData("error contains BROKE", "c")]
    [InlineData("seed = 3 and modules >= 2 and verdict is present", "a,b")]
    public async Task Query_Filtered_GivesTheRunsThatFit(string text, string expected)
    {
        await AddFourAsync();

        var ids = await Store.QueryIdsAsync(new RunQuery { Filters = RunFilterText.Parse(text), SortBy = [new RunSortKey("id")] });

        Assert.Equal(expected, string.Join(',', ids));
        Assert.Equal(ids.Count, (await Store.QueryAsync(new RunQuery { Filters = RunFilterText.Parse(text) })).Total);
    }

    [Fact]
    public async Task Query_EveryFieldAndOperator_IsAnswered()
    {
        await AddFourAsync();
        foreach (var field in (IEnumerable<RunField>)[.. RunFields.All, RunFields.Units(1)])
        {
            foreach (var op in field.Operators)
            {
                var value = op is RunOperator.Missing or RunOperator.Present ? null : Example(field);
                var fits = await Store.QueryIdsAsync(new RunQuery { Filters = [RunFilter.Of(field.Name, op, value)] });
                var rest = op switch
                {
                    RunOperator.Equal => RunOperator.NotEqual,
                    RunOperator.Missing => RunOperator.Present,
                    _ => (RunOperator?)null,
                };
                if (rest is { } other)
                    Assert.Equal(4, fits.Count + (await Store.QueryIdsAsync(new RunQuery { Filters = [RunFilter.Of(field.Name, other, value)] })).Count);
            }
        }
    }

    [Fact]
    public async Task Query_EveryFieldsValue_IsFoundByItself()
    {
        await AddFourAsync();
        foreach (var run in (await Store.QueryAsync(new RunQuery())).Runs)
        {
            foreach (var field in RunFields.All.Where(f => !f.IsOption && f.Type != RunFieldType.List))
            {
                var text = RunFieldText.Write(field, field.Read(run));
                var filter = text is null ? RunFilter.Of(field.Name, RunOperator.Missing) : RunFilter.Of(field.Name, RunOperator.Equal, text);
                if (filter.Operator == RunOperator.Missing && field.Type == RunFieldType.Flag)
                    continue;
                Assert.True((await Store.QueryIdsAsync(new RunQuery { Filters = [filter] })).Contains(run.Id), filter.ToString());
            }
        }
    }

    [Fact]
    public async Task Query_Archived_AreHiddenUnlessAskedFor()
    {
        await AddFourAsync();
        await Store.ArchiveAsync(["a", "b"], Noon);

        Assert.Equal(["c", "d"], (await Store.QueryIdsAsync(new RunQuery())).Order());
        Assert.Equal(["a", "b"], (await Store.QueryIdsAsync(new RunQuery { Archived = ArchivedRuns.Only })).Order());
        Assert.Equal(4, (await Store.QueryIdsAsync(new RunQuery { Archived = ArchivedRuns.With })).Count);
        Assert.Equal(["a", "b"], (await Store.QueryIdsAsync(new RunQuery { Filters = RunFilterText.Parse("archived") })).Order());
        await Store.DeleteAsync(["a"], Noon);
        Assert.Equal(["a"], await Store.QueryIdsAsync(new RunQuery { Deleted = true }));
        var tally = await Store.TallyAsync(new RunQuery { States = [RunState.Paused], Archived = ArchivedRuns.Only });
        Assert.Equal((1, 2, 1, 1), (tally.States[RunState.Failed], tally.States.Values.Sum(), tally.Archived, tally.Deleted));
        tally = await Store.TallyAsync(new RunQuery { Filters = RunFilterText.Parse("tag = baseline") });
        Assert.Equal((0, 1, 1), (tally.States.Values.Sum(), tally.Archived, tally.Deleted));
    }

    [Fact]
    public async Task Query_Options_StandBesideTheRows()
    {
        await AddFourAsync();

        var page = await Store.QueryAsync(new RunQuery { Options = ["training.learningRate", "training.optimizer", "pruning.edgeSteps", "detection.steps", "detection.weighted"] });

        Assert.Equal(("0.001", "sgd", "[5]", null, "no"), (page.Option("c", "training.learningRate"), page.Option("c", "training.optimizer"), page.Option("c", "pruning.edgeSteps"), page.Option("c", "detection.steps"), page.Option("c", "detection.weighted")));
        Assert.Equal("[2.5, 2, 1.5, 1, 0.5]", page.Option("a", "pruning.edgeSteps"));
        Assert.Null(page.Option("a", "training.epochs"));
    }

    [Theory]
    [InlineData("filter", "modules")]
    [InlineData("sort", "sort")]
    [InlineData("list", "sort")]
    [InlineData("cursor", "cursor")]
    [InlineData("option", "options")]
    public async Task Query_BadParts_AreRefusedByName(string part, string field)
    {
        var query = part switch
        {
            "filter" => new RunQuery { Filters = [new RunFilter("modules", RunOperator.Contains, "3")] },
            "sort" => new RunQuery { SortBy = [new RunSortKey("colour")] },
            "list" => new RunQuery { SortBy = [new RunSortKey("tags")] },
            "cursor" => new RunQuery { Cursor = "WyJjcmVhdGVkIl0" },
            _ => new RunQuery { Options = ["seed"] },
        };

        var refused = await Assert.ThrowsAsync<InvalidOptionsException>(() => Store.QueryAsync(query));

        Assert.Equal(field, Assert.Single(refused.Errors).Field);
    }

    private static string Example(RunField field) => field.Type switch
    {
        RunFieldType.Number => "3",
        RunFieldType.Percent => "7 %",
        RunFieldType.Duration => "90 s",
        RunFieldType.Time => "2026-03-01",
        RunFieldType.Flag => "yes",
        RunFieldType.Choice when field.Choices.Count > 0 => field.Choices[0],
        RunFieldType.List when field.IsOption => "5",
        _ => "a",
    };

    /// <summary>Four runs that differ in everything: a failed hierarchy, a good one in 90 s, one that broke, one of the next day.</summary>
    private async Task AddFourAsync()
    {
        var (a, b, c, d) = (Run("a", 0, state: RunState.Finished), Run("b", 1, "second run", RunState.Finished), Run("c", 2, state: RunState.Failed), Run("d", 24 * 60, "runs 100%_"));
        var finished = a.Summary with
        {
            Accuracy = 99.5,
            Density = 0.07,
            ModulesFound = 2,
            Edges = 20,
            Success = false,
            UnitsLeft = [4, 3, 4],
            Levels = 2,
            Ties = 1,
            TieAgreement = 1,
            Tags = ["baseline"],
        };
        await AddAsync(
            a with { Summary = finished },
            b with
            {
                Summary = finished with
                {
                    Id = "b",
                    Name = "second run",
                    Created = b.Summary.Created,
                    Accuracy = 100,
                    Density = 0.03,
                    ModulesFound = 3,
                    Edges = 10,
                    Success = true,
                    Architecture = "4-24-24-4",
                    UnitsLeft = [4, 5, 6, 4],
                    Duration = TimeSpan.FromSeconds(90),
                    Started = Noon,
                    Finished = Noon.AddSeconds(90),
                    Tags = ["baseline", "x"],
                    Pinned = true,
                },
            },
            c with
            {
                Summary = c.Summary with { Error = "it broke" },
                Spec = TestSpecs.Exemplar(3) with
                {
                    Training = new TrainingOptions { LearningRate = 0.001, Optimizer = Optimizer.Sgd },
                    Pruning = new Core.Pruning.PruningOptions { EdgeSteps = [5] },
                },
            },
            d);
        await Store.WriteNotesAsync("d", "# First line\n\nThe rest is *elsewhere*.");
    }
}
