using NeuralSculpting.Core.Training.Batches;

namespace NeuralSculpting.Core.Tests.Training;

public class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Run_ManyJobs_DoesEveryTileOnce(int size)
    {
        using var team = new ThreadTeam(size);
        var random = new Random(1);
        for (var job = 0; job < 3000; job++)
        {
            var done = new int[random.Next(20)];
            team.Run(done.Length, (tile, thread) =>
            {
                Assert.InRange(thread, 0, size - 1);
                Interlocked.Increment(ref done[tile]);
            });
            Assert.All(done, count => Assert.Equal(1, count));
            // Long enough, now and then, for the others to fall asleep.
            if (job % 500 == 0)
                Thread.Sleep(5);
        }
    }

    [Fact]
    public void Run_TileThatFails_TellsTheFailureAndGoesOnWithTheNextJob()
    {
        using var team = new ThreadTeam(3);
        var told = Assert.Throws<InvalidOperationException>(() => team.Run(100, (tile, _) =>
        {
            if (tile == 50)
                throw new ArithmeticException("bad tile");
        }));
        Assert.IsType<ArithmeticException>(told.InnerException);
        var done = 0;
        team.Run(100, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(100, done);
    }
}
