using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Hubs;

namespace NeuralSculpting.Benchmarks.Viewers;

/// <summary>
/// The product on a port of this machine, as it is but for its engine: that one rests between epochs, so that a run takes as
/// long as its viewers are watched, and the server's time is theirs.
/// </summary>
internal sealed class PacedProduct : WebApplicationFactory<RunsHub>
{
    private readonly string _folder;
    private readonly int _runs;
    private readonly PacedEngine _engine;

    public PacedProduct(string folder, int runs, int epochsASecond)
    {
        (_folder, _runs, _engine) = (folder, runs, new PacedEngine(epochsASecond));
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Data:Folder", _folder).UseSetting("Worker:Concurrency", $"{_runs}").UseSetting("urls", "http://127.0.0.1:0").UseEnvironment("Production")
        .ConfigureServices(services => services.AddSingleton<ISculptEngine>(_engine));

    private sealed class PacedEngine(int epochsASecond) : ISculptEngine
    {
        public SculptResult Run(SculptJob job, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel) =>
            Sculptor.Run(job.Task, job.Data, job.Options, Trainers.Create, new Paced(observer, 1000.0 / epochsASecond, cancel), resume, 1, cancel);
    }

    private sealed class Paced(ISculptObserver inner, double pause, CancellationToken cancel) : ISculptObserver
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();
        private long _epochs;

        public void AttemptStarted(Attempt attempt, EdgeMask[] masks) => inner.AttemptStarted(attempt, masks);

        public void AttemptEnded(Attempt attempt, EdgeMask[] masks) => inner.AttemptEnded(attempt, masks);

        public void CheckpointReached(Func<SculptCheckpoint> take) => inner.CheckpointReached(take);

        public void EpochEnded(in EpochPoint point)
        {
            inner.EpochEnded(point);
            var ahead = TimeSpan.FromMilliseconds(++_epochs * pause) - TimeProvider.System.GetElapsedTime(_start);
            if (ahead > TimeSpan.FromMilliseconds(5))
                cancel.WaitHandle.WaitOne(ahead);
        }
    }
}
