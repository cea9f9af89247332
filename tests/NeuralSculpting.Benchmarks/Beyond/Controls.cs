using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>Tasks without a structure to find: random functions, and published tasks with their rows' labels shuffled.</summary>
internal static class Controls
{
    public static IEnumerable<BooleanTask> All()
    {
        for (var i = 0; i < 4; i++)
            yield return Random($"control/random 4 to 4 #{i}", 4, 4, i);
        for (var i = 0; i < 4; i++)
            yield return Shuffled($"control/shuffled [4, 2, 4] #{i}", "exemplar/[4, 2, 4]", i);
        for (var i = 0; i < 4; i++)
            yield return Shuffled($"control/shuffled [4, 1, 2, 16] #{i}", "exemplar/[4, 1, 2, 16]", i);
        for (var i = 0; i < 4; i++)
            yield return Shuffled($"control/shuffled [6, 3, 3, 3] #{i}", "exemplar/[6, 3, 3, 3]", i);
    }

    private static BooleanTask Random(string name, int inputs, int outputs, int number)
    {
        var key = RandomKey.FromSeed(77_000 + number);
        return new BooleanTask(name, inputs, [.. Enumerable.Range(0, outputs).Select(o => Enumerable.Range(0, 1 << inputs).Select(r => key.With((ulong)o).With((ulong)r).Value >> 63 != 0).ToArray())]);
    }

    /// <summary>Every row keeps its outputs together, but gets those of another row: what the outputs share stays, what the inputs say is lost.</summary>
    private static BooleanTask Shuffled(string name, string published, int number)
    {
        var task = PublishedTasks.Find(published)!.Task;
        var key = RandomKey.FromSeed(78_000 + number);
        int[] order = [.. Enumerable.Range(0, task.Rows).OrderBy(r => key.With((ulong)r).Value)];
        return new BooleanTask(name, task.Inputs, [.. task.Columns.Select(c => order.Select(r => c[r]).ToArray())]);
    }
}
