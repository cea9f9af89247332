using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Tests.Pruning;

public class PruningWalkTests
{
    [Fact]
    public void Walk_FollowsTheScheduleThenHalves_AsMethodSection4Says()
    {
        // P = 20, 8 units: p_min = 12.5. By hand: 20 yes, 40 yes, 60 no -> 40 + 12.5 (20 / 2 is below p_min) yes, 65 no at p_min: stop.
        var walk = new PruningWalk(PruningSchedule.Linear, 20, 0, 12.5);
        var targets = new List<double>();
        foreach (var accepted in new[] { true, true, false, true, false })
        {
            Assert.False(walk.Done);
            targets.Add(walk.Target);
            if (accepted)
                walk.Accept();
            else
                walk.Reject();
        }
        Assert.Equal([20, 40, 60, 52.5, 65], targets);
        Assert.True(walk.Done);
    }

    [Fact]
    public void Walk_OfEdges_StartsFromThePrunedPercentage()
    {
        var walk = new PruningWalk(PruningSchedule.Linear, 2.5, 60, 0.5);
        walk.Accept();
        Assert.Equal(65, walk.Target);
        walk.Reject();
        Assert.Equal(62.5 + 1.25, walk.Target);
    }

    [Fact]
    public void Walk_NeverRejected_PassesOneHundredAndIsStoppedThere()
    {
        var walk = new PruningWalk(PruningSchedule.Linear, 30, 0, 10);
        while (walk.Target < 100)
            walk.Accept();
        Assert.Equal(3, walk.Attempts);
        while (!walk.Done)
            walk.Reject();
        Assert.Equal(6, walk.Attempts); // 30, 15, 10.
    }

    [Theory]
    [InlineData(PruningSchedule.Fraction, 50, 75)]
    [InlineData(PruningSchedule.Exponential, 39.34693, 63.21206)]
    [InlineData(PruningSchedule.Cosine, 50, 100)]
    [InlineData(PruningSchedule.Cubic, 87.5, 100)]
    public void Walk_OtherSchedules_FollowTheirFormulas(PruningSchedule schedule, double first, double second)
    {
        var walk = new PruningWalk(schedule, 50, 0, 1);
        Assert.Equal(first, walk.Target, 1e-4);
        walk.Accept();
        Assert.Equal(second, walk.Target, 1e-4);
    }

    [Theory]
    [MemberData(nameof(AllSchedules))]
    public void Walk_AnySchedule_RisesAndEnds(PruningSchedule schedule)
    {
        foreach (var begin in new[] { 0.0, 37.0, 99.5 })
        {
            var (walk, random, last) = (new PruningWalk(schedule, 7, begin, 0.3), new Random(1), begin);
            for (var i = 0; !walk.Done; i++)
            {
                Assert.True(i < 2000);
                Assert.True(walk.Target >= last);
                if (walk.Target < 100 && random.Next(4) > 0)
                {
                    last = walk.Target;
                    walk.Accept();
                }
                else
                {
                    walk.Reject();
                }
            }
        }
    }

    public static TheoryData<PruningSchedule> AllSchedules() => [.. Enum.GetValues<PruningSchedule>()];
}
