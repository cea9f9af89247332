using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

public class RelevantInputsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    public void Of_RandomFunctionsOfSomeInputs_EqualsTryingEveryRow(int inputs)
    {
        var random = new Random(inputs);
        for (var trial = 0; trial < 60; trial++)
        {
            var task = RandomTask(random, inputs);
            var expected = 0UL;
            for (var i = 0; i < inputs; i++)
            {
                var bit = 1 << (inputs - 1 - i);
                if (Enumerable.Range(0, task.Rows).Any(r => task.Columns[0][r] != task.Columns[0][r ^ bit]))
                    expected |= 1UL << i;
            }
            Assert.Equal([expected], RelevantInputs.Of(task));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void BestAccuracy_EverySetOfInputs_EqualsTheMajorityOfEachCell(int inputs)
    {
        var random = new Random(inputs);
        for (var trial = 0; trial < 5; trial++)
        {
            var task = RandomTask(random, inputs);
            for (var visible = 0UL; visible < 1UL << inputs; visible++)
            {
                var right = Enumerable.Range(0, task.Rows)
                    .GroupBy(r => string.Concat(Enumerable.Range(0, inputs).Select(i => (visible >> i & 1) == 0 ? '-' : task.Input(r, i) ? '1' : '0')))
                    .Sum(cell => Math.Max(cell.Count(r => task.Columns[0][r]), cell.Count(r => !task.Columns[0][r])));
                Assert.Equal((double)right / task.Rows, RelevantInputs.BestAccuracy(task, 0, visible));
            }
        }
    }

    [Fact]
    public void BestAccuracy_RelevantInputsVisible_IsExactlyOneAndOtherwiseBelow()
    {
        foreach (var task in PublishedTasks.All.Select(t => t.Task))
        {
            var relevant = RelevantInputs.Of(task);
            for (var o = 0; o < Math.Min(2, task.Outputs); o++)
            {
                Assert.Equal(1.0, RelevantInputs.BestAccuracy(task, o, relevant[o]));
                Assert.Equal(1.0, RelevantInputs.BestAccuracy(task, o, ulong.MaxValue));
                for (var i = 0; i < task.Inputs; i++)
                    Assert.Equal((relevant[o] >> i & 1) == 0, RelevantInputs.BestAccuracy(task, o, relevant[o] & ~(1UL << i)) == 1.0);
            }
        }
    }

    private static BooleanTask RandomTask(Random random, int inputs)
    {
        // Some inputs are made irrelevant by asking a random function of a masked row.
        var mask = random.Next(1 << inputs);
        var values = Enumerable.Range(0, 1 << inputs).Select(_ => random.Next(3) == 0).ToArray();
        return new BooleanTask("random", inputs, [[.. Enumerable.Range(0, 1 << inputs).Select(r => values[r & mask])]]);
    }
}
