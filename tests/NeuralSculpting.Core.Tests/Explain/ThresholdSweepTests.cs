using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tests.Evaluation;

namespace NeuralSculpting.Core.Tests.Explain;

public class ThresholdSweepTests
{
    [Theory]
    [InlineData(SweepAxis.Merging)]
    [InlineData(SweepAxis.Modularity)]
    public void Run_PublishedNetworks_TellsAtEveryHundredthWhatDetectionFinds(SweepAxis axis)
    {
        foreach (var reference in ReferenceDetections.Read().Take(20))
        {
            var stretches = ThresholdSweep.Run(reference.Architecture, reference.Masks, new DetectionOptions(), axis, task: reference.Task);
            Assert.Equal(0, stretches[0].From);
            Assert.Equal(1, stretches[^1].To);
            for (var step = 0; step <= 100; step += 5)
            {
                var at = step / 100.0;
                var options = axis == SweepAxis.Merging ? new DetectionOptions { MergingThreshold = at } : new DetectionOptions { ModularityThreshold = at };
                var detection = ModuleDetector.Detect(reference.Architecture, reference.Masks, options);
                var stretch = Assert.Single(stretches, s => s.From <= at && at <= s.To);
                Assert.Equal(detection.Hierarchy.Modules.Count, stretch.Modules);
                Assert.Equal(NeuralSculpting.Core.Evaluation.Judge.Verdict(reference.Task, reference.Architecture, detection).Success, stretch.Success);
            }
        }
    }
}
