using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Evaluation;

public class StructureFaultTests
{
    [Fact]
    public void Describe_MergedSplitMissing_AreNamed()
    {
        var task = PublishedTasks.Find("[8, 2, 1, 2, 4]")!.Task;
        // x0..x3 and x4 together, x5..x7 alone, all outputs in one module.
        var said = Describe(task, 4, Modules(([0, 1, 2, 3, 4], []), ([5, 6, 7], []), ([], [0, 1, 2, 3])));
        Assert.Equal("x4 x5 x6 x7 (B) split over 2 modules; x0 x1 x2 x3 (A) merged with x4 x5 x6 x7 (B); y0 y2 (E) merged with y1 y3 (O); C missing", said);
    }

    [Fact]
    public void Describe_UnreadInputsAndSpareModules_AreNamed()
    {
        var task = PublishedTasks.Find("[4, 2, 4]")!.Task;
        Assert.Equal(
            "x0 x1 (S1) not read; one module of hidden units too many",
            Describe(task, 2, Modules(([], [0, 1]), ([2, 3], [2, 3]), ([], []))));
    }

    [Fact]
    public void Describe_TrueHierarchy_IsNull()
    {
        var task = PublishedTasks.Find("[4, 2, 4]")!.Task;
        Assert.Null(Describe(task, 2, Modules(([0, 1], [0, 1]), ([2, 3], [2, 3]))));
    }

    private static string? Describe(BooleanTask task, int depth, Hierarchy hierarchy)
    {
        var architecture = new Architecture([task.Inputs, .. Enumerable.Repeat(12, depth - 1), task.Outputs]);
        var detection = new Detection { Kept = [], Clusters = [], Modules = [], Hierarchy = hierarchy };
        return StructureFault.Describe(task, architecture, hierarchy, Judge.Verdict(task, architecture, detection));
    }

    // Every module has a hidden unit; no module edges.
    private static Hierarchy Modules(params (int[] Inputs, int[] Outputs)[] modules) =>
        new([.. modules.Select((m, i) => new Module(i, 0, m.Inputs, [new UnitRef(1, i)], m.Outputs))], []);
}
