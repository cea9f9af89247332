using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Runs.Table;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunsSourceTests : IAsyncLifetime
{
    private const int Runs = 1234;
    private readonly RunsFolder _folder = new();
    private RunsSource _source = default!;

    public async ValueTask InitializeAsync()
    {
        await _folder.AddAsync(Runs);
        _source = new RunsSource(_folder.Service);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Load_ManyRuns_HoldsTheWindowOnly()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        Assert.Equal((Runs, Runs, 60), (_source.Total, _source.Runs, _source.Lines.Count));
        Assert.Equal(Enumerable.Range(0, 60), Seeds());
    }

    [Theory]
    [InlineData(150)]
    [InlineData(95)]
    [InlineData(1200)]
    public async Task Move_AnywhereInTheTable_ReadsTheLinesThere(int first)
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        await _source.MoveAsync(first, 40);
        var from = Math.Min(first, Runs - 40);
        Assert.Equal(from, _source.First);
        Assert.Equal(Enumerable.Range(from, 40), Seeds());
    }

    [Fact]
    public async Task Reload_WhereTheViewerIs_StaysThere()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        await _source.MoveAsync(500, 40);
        await _source.ReloadAsync();
        Assert.Equal(Enumerable.Range(500, 40), Seeds());
    }

    [Fact]
    public async Task Reload_AfterMostRunsWent_EndsWhereTheTableEnds()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        await _source.MoveAsync(1190, 40);
        await _folder.Service.DeleteAsync(await _folder.Service.QueryIdsAsync(new RunQuery { Filters = [RunFilter.Of("seed", RunOperator.AtLeast, "30")] }));
        await _source.ReloadAsync();
        Assert.Equal(Enumerable.Range(0, 30), Seeds());
    }

    [Fact]
    public async Task Load_OtherColumns_KeepsThePlaceAndAnotherFilterDoesNot()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        await _source.MoveAsync(500, 40);
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc&cols=task,training.learningRate"));
        Assert.Equal(500, _source.First);
        Assert.Equal("0.05", Assert.IsType<RunLine>(_source.Lines[0]).Options["training.learningRate"]);
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc&filter=seed > 9"));
        Assert.Equal((0, 10, Runs - 10), (_source.First, Seeds().First(), _source.Runs));
    }

    [Fact]
    public async Task Load_FilterThatIsPartlyNonsense_TakesTheRestAndSaysSo()
    {
        await _source.LoadAsync(RunsAddress.Parse("filter=seed < 7 and moons = 3"));
        Assert.Equal(7, _source.Runs);
        Assert.Equal("moons", Assert.Single(_source.Errors).Field);
    }

    [Fact]
    public async Task Load_Groups_AreHeadsThatOpenInPlace()
    {
        await _source.LoadAsync(RunsAddress.Parse("group=architecture&sort=seed&dir=asc"));
        Assert.Equal((2, 2, Runs), (_source.Groups, _source.Total, _source.Runs));
        var second = Assert.IsType<GroupLine>(_source.Lines[1]);
        await _source.LoadAsync(_source.Address with { Open = [second.Key] });
        Assert.Equal(2 + second.Group.Count, _source.Total);
        Assert.True(Assert.IsType<GroupLine>(_source.Lines[1]).IsOpen);
        Assert.All(_source.Lines.Skip(2), line => Assert.Equal(second.Group.Values[0], ((RunLine)line).Run.Architecture));
        await _source.MoveAsync(second.Group.Count, 10);
        Assert.Equal(2 + second.Group.Count - 10, _source.First);
        Assert.Equal(10, _source.Lines.Count);
    }

    [Fact]
    public async Task Ids_FromLineToLine_AreThoseBetween()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        var ids = await _source.IdsAsync(98, 103);
        var all = await _folder.Service.QueryIdsAsync(_source.Query);
        Assert.Equal(all.Skip(98).Take(6), ids);
    }

    [Fact]
    public async Task Merge_ProgressOfAHeldRun_ChangesItAndMovesNothing()
    {
        await _source.LoadAsync(RunsAddress.Parse("sort=seed&dir=asc"));
        var run = ((RunLine)_source.Lines[3]).Run;
        Assert.True(_source.Merge(new Dictionary<string, RunSummary> { [run.Id] = run with { Progress = .5, Revision = run.Revision + 1 } }));
        Assert.Equal(.5, ((RunLine)_source.Lines[3]).Run.Progress);
        Assert.Equal(Enumerable.Range(0, 60), Seeds());
        Assert.False(_source.Merge(new Dictionary<string, RunSummary> { ["new"] = run with { Id = "new" } }));
    }

    private IEnumerable<int> Seeds() => _source.Lines.OfType<RunLine>().Select(l => l.Run.Seed);
}
