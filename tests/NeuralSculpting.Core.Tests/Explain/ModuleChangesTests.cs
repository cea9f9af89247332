using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Explain;

public class ModuleChangesTests
{
    [Fact]
    public void Between_MergedAndSplit_NamesBoth()
    {
        var changes = ModuleChanges.Between(Make(0, 0, 1, 1, 2, 2), Make(0, 0, 0, 0, 1, 2));
        Assert.Equal((0, "0 1"), (changes.Merged.Single().Module, string.Join(' ', changes.Merged.Single().Of)));
        Assert.Equal((2, "1 2"), (changes.Split.Single().Module, string.Join(' ', changes.Split.Single().Into)));
        Assert.False(changes.IsSame);
    }

    [Fact]
    public void Between_OtherNumbersOnly_IsTheSame() => Assert.True(ModuleChanges.Between(Make(0, 1, 1), Make(1, 0, 0)).IsSame);

    private static Detection Make(params int[] modules) => new()
    {
        Kept = [.. modules.Select(_ => true)], Clusters = modules, Modules = modules, Hierarchy = new Hierarchy([], []),
    };
}
