using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>The run that an empty product offers: two functions of two inputs each, with their negations.</summary>
public static class ExampleRun
{
    private const string TaskName = "exemplar/[4, 2, 4]";

    /// <summary>The published settings, seed 0.</summary>
    public static RunSpec Spec()
    {
        var architecture = new Architecture(4, 24, 4);
        return new RunSpec
        {
            Task = new SpecTask(TaskName), Architecture = architecture, Training = PublishedSettings.For(TaskName, architecture) ?? new(),
        };
    }
}
