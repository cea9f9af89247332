using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Studies;

public class StudyServiceTests
{
    [Fact]
    public async Task Study_Created_IsWorkedOnToItsEnd()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var told = 0;
        host.Studies.Changed += _ => Interlocked.Increment(ref told);
        var id = await host.Studies.CreateAsync(TestStudies.Small());
        var view = await WaitAsync(host, id, v => v.Summary.State == StudyState.Finished);
        Assert.Equal((16, 16), (view.Summary.Progress.Done, view.Summary.Progress.Needed));
        Assert.Equal(16, view.Times.Sculpts);
        Assert.True(told > 0);
        Assert.All(view.Cells, c => Assert.Equal(4, c.Done));
        Assert.Equal([id], (await host.Studies.ListAsync()).Select(s => s.Id));
        var runs = (await host.Studies.RunsAsync(id, 1))!;
        Assert.Equal([0, 1, 2, 3], runs.Select(r => r.Seed));
        Assert.Null(await host.Studies.RunsAsync(id, 4));
        Assert.Null(await host.Studies.GetAsync("nothing"));
    }

    [Fact]
    public async Task Study_ServerRestarted_GoesOnAndComesToTheSame()
    {
        using var folder = new TempFolder();
        string id;
        int done;
        await using (var host = await RunsHost.StartAsync(folder.Path))
        {
            id = await host.Studies.CreateAsync(TestStudies.Small("0-39"));
            done = (await WaitAsync(host, id, v => v.Summary.Progress.Done > 0)).Summary.Progress.Done;
        }
        await using var again = await RunsHost.StartAsync(folder.Path);
        Assert.True((await again.Studies.GetAsync(id))!.Summary.Progress.Done >= done);
        await WaitAsync(again, id, v => v.Summary.State == StudyState.Finished);
        using var store = StudyStores.Open(Path.Combine(folder.Path, "whole.db"));
        Assert.Equal(TestStudies.Show(TestStudies.Run(TestStudies.Small("0-39"), store)), StudyResultsJson.Write((await again.Studies.ResultsAsync(id))!));
    }

    [Fact]
    public async Task Study_PausedChangedAndResumed_KeepsWhatItHas()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        // So many that it is not done when it is paused, on any machine.
        var id = await host.Studies.CreateAsync(TestStudies.Small("0-4999"));
        await WaitAsync(host, id, v => v.Summary.Progress.Done > 0);
        Assert.Equal(StudyState.Paused, (await host.Studies.PauseAsync(id))!.State);
        await WaitAsync(host, id, v => !v.Working);
        var done = (await host.Studies.GetAsync(id))!.Summary.Progress.Done;
        await host.Studies.ChangeAsync(id, TestStudies.Small("0-1"));
        var view = await WaitAsync(host, id, v => v.Summary.State == StudyState.Finished);
        Assert.Equal(8, view.Summary.Progress.Done);
        await host.Studies.ChangeAsync(id, TestStudies.Small("0-3") with { Name = "more" });
        view = await WaitAsync(host, id, v => v.Summary.State == StudyState.Finished);
        Assert.Equal(("more", 16), (view.Summary.Spec.Name, view.Summary.Progress.Done));
        Assert.True(view.Times.Sculpts <= 16 && done <= 20_000);
        var fault = await Assert.ThrowsAsync<InvalidOptionsException>(() => host.Studies.ChangeAsync(id, TestStudies.Small("x")));
        Assert.Equal("seeds", Assert.Single(fault.Errors).Field);
    }

    [Fact]
    public async Task Study_Deleted_IsGoneUntilRestored()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var id = await host.Studies.CreateAsync(TestStudies.Small("0"));
        await host.Studies.DeleteAsync(id);
        Assert.Null(await host.Studies.GetAsync(id));
        Assert.Empty(await host.Studies.ListAsync());
        await host.Studies.RestoreAsync(id);
        await WaitAsync(host, id, v => v.Summary.State == StudyState.Finished);
    }

    [Fact]
    public async Task Study_RunOpened_IsARunOfTheSameResult()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var id = await host.Studies.CreateAsync(TestStudies.Small());
        var view = await WaitAsync(host, id, v => v.Summary.State == StudyState.Finished);
        var run = (await host.Studies.RunsAsync(id, view.Cells[1].Pool.Index))![2];
        var opened = (await host.Studies.OpenRunAsync(id, run.Line.Index, run.Seed))!;
        await host.WaitForEndAsync(opened);
        var summary = (await host.Runs.GetAsync(opened))!.Summary;
        Assert.Equal(run.Line.Under(run.Seed).SpecId, summary.SpecId);
        Assert.Equal(run.Outcome!.Counts[TieVerdicts.Success].First, summary.Success);
        Assert.Equal(opened, await host.Studies.OpenRunAsync(id, run.Line.Index, run.Seed));
        Assert.Null(await host.Studies.OpenRunAsync(id, 99, 0));
        Assert.Null(await host.Studies.OpenRunAsync(id, 0, 99));
        Assert.NotNull(await host.Studies.SculptAsync(id, run.Line.Index, run.Seed));
    }

    [Fact]
    public async Task CommittedResults_AreShownAndCannotBeChanged()
    {
        using var folder = new TempFolder();
        var results = Directory.CreateDirectory(Path.Combine(folder.Path, "results")).FullName;
        using (var store = StudyStores.Open(Path.Combine(folder.Path, "s.db")))
            await File.WriteAllTextAsync(Path.Combine(results, "small.study.json"), TestStudies.Show(TestStudies.Run(TestStudies.Small(), store)));
        await File.WriteAllTextAsync(Path.Combine(results, "broken.study.json"), "{");
        await using var host = await RunsHost.StartAsync(folder.Path, results: results);
        var listed = Assert.Single(await host.Studies.ListAsync());
        Assert.Equal(("results-small", true, StudyState.Finished), (listed.Id, listed.ReadOnly, listed.State));
        Assert.Equal(16, (await host.Studies.GetAsync(listed.Id))!.Summary.Progress.Done);
        await Assert.ThrowsAsync<InvalidOptionsException>(() => host.Studies.ChangeAsync(listed.Id, TestStudies.Small()));
        Assert.Null(await host.Studies.PauseAsync(listed.Id));
        Assert.Null(await host.Studies.DeleteAsync(listed.Id));
        await host.WaitForEndAsync((await host.Studies.OpenRunAsync(listed.Id, 0, 0))!);
    }

    private static async Task<StudyView> WaitAsync(RunsHost host, string id, Func<StudyView, bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var view = (await host.Studies.GetAsync(id, CancellationToken.None))!;
            if (until(view))
                return view;
            Assert.False(limit.IsCancellationRequested, $"{view.Summary} {view.Problem}");
            await Task.Delay(5, CancellationToken.None);
        }
    }
}
