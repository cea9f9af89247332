using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Torch.Runtime;
using NeuralSculpting.Torch.Training;
using ExternalException = System.Runtime.InteropServices.ExternalException;

namespace NeuralSculpting.Torch.Tests;

/// <summary>Whole sculpts on the second engine.</summary>
public class TorchEngineTests
{
    private static readonly TrainingEngines _engines = new([new TorchEngine()]);

    public static TheoryData<string, int> Exemplars() => new()
    {
        { "exemplar/[4, 2, 4]", 2 }, { "exemplar/[4, 1, 4]", 1 },
    };

    [Theory]
    [MemberData(nameof(Exemplars))]
    public void Sculpts_OfAnExemplar_FindTheHierarchyAsOftenAsTheSimdEngine(string name, int hiddenLayers)
    {
        Native.Cpu();
        const int seeds = 6;
        var task = PublishedTasks.Find(name)!.Task;
        var width = PublishedSettings.Architectures(name).First(a => a.Depth == hiddenLayers + 1 && a.Layers[1] >= 24);
        var (torch, simd) = (Successes(task, width, EngineChoice.TorchCpu, seeds), Successes(task, width, EngineChoice.Simd, seeds));
        Assert.True(Overlap(torch, simd, seeds), $"{torch} of {seeds} on TorchSharp, {simd} on the SIMD engine");
    }

    [Fact]
    public void Sculpt_OfATruthTable_TrainsItsBranchesTogether()
    {
        var device = Native.Cpu();
        var task = PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task;
        var width = PublishedSettings.Architectures(task.Name)[0];
        var options = new SculptOptions { Architecture = width, Training = PublishedSettings.For(task.Name, width)! };
        var data = new TaskData(task.ToDataset());
        var pool = new TrainerPool(data, options.Training, device, options.Pruning.UnitSteps.Count + 1);
        var result = Sculptor.Run(task, data, options, (_, _, _) => pool.Join(), threads: options.Pruning.UnitSteps.Count);
        Assert.True(result.AccuracyReached);
        Assert.True(pool.Widest > 1, $"at most {pool.Widest} together");
    }

    [Fact]
    public void Sculpt_StoppedWhileBranchesTrainTogether_Ends()
    {
        Native.Cpu();
        var task = PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task;
        var options = new SculptOptions { Architecture = new Architecture(4, 24, 24, 4), Training = new TrainingOptions { Epochs = 40 } };
        using var stop = new CancellationTokenSource();
        var job = new SculptJob(task, new TaskData(task.ToDataset()), options, EngineChoice.TorchCpu);
        var observer = new StopAfter(3, stop);
        Assert.ThrowsAny<OperationCanceledException>(() => new SculptorEngine(_engines).Run(job, observer, null, 1, stop.Token));
    }

    [Theory]
    [InlineData("/x/libLibTorchSharp.so: /lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x/libLibTorchSharp.so)", "newer libstdc++", "Debian 13")]
    [InlineData("/lib/libc.so.6: version `GLIBC_2.38' not found", "newer glibc", "Debian 13")]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "libgomp.so.1", "not installed")]
    [InlineData("something else\nsecond line", "something else", "does not load")]
    public void Explain_WordsOfTheLoader_SaysWhatHelps(string words, string what, string help)
    {
        var text = TorchLibrary.Explain(words);
        Assert.Contains(what, text, StringComparison.Ordinal);
        Assert.Contains(help, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void WhyNot_CudaDeviceThatIsNotHere_SaysWhatHelps()
    {
        var why = _engines.WhyNot(new EngineChoice(EngineKind.TorchCuda, 200));
        Assert.NotNull(why);
        Assert.Throws<EngineUnavailableException>(() => _engines.Require(new EngineChoice(EngineKind.TorchCuda, 200)));
        var reports = _engines.Report();
        Assert.Equal(EngineChoice.Simd, reports[0].Choice);
        Assert.Null(reports[0].WhyNot);
        Assert.Contains(reports, r => r.Choice == EngineChoice.TorchCpu && r.WhyNot == TorchLibrary.WhyNot);
    }

    [Fact]
    public void DeviceMemoryException_Message_SaysWhatHelps()
    {
        Assert.True(DeviceMemoryException.IsOutOfMemory(new InvalidOperationException("CUDA out of memory. Tried to allocate 2 GiB")));
        Assert.True(DeviceMemoryException.IsOutOfMemory(new InvalidOperationException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 4 bytes")));
        Assert.False(DeviceMemoryException.IsOutOfMemory(new InvalidOperationException("shapes cannot be multiplied")));
        var message = new DeviceMemoryException("cuda:0", new InvalidOperationException()).Message;
        Assert.StartsWith("cuda:0 ran out of memory", message, StringComparison.Ordinal);
        Assert.Contains("Smaller batches", message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeviceMemoryException_MemoryThatNoMachineHas_IsRecognised()
    {
        var device = Native.Cpu();
        var fault = Assert.ThrowsAny<ExternalException>(() => TorchSharp.torch.empty(1L << 48, device: device));
        Assert.True(DeviceMemoryException.IsOutOfMemory(fault), fault.Message);
    }

    private static int Successes(BooleanTask task, Architecture width, EngineChoice engine, int seeds) => Enumerable.Range(0, seeds).Count(seed =>
    {
        var options = new SculptOptions { Architecture = width, Seed = seed, Training = PublishedSettings.For(task.Name, width)! };
        var result = new SculptorEngine(_engines).Run(new SculptJob(task, new TaskData(task.ToDataset()), options, engine), null, null, 1, CancellationToken.None);
        return result.Networks.Any(n => Judge.Verdict(task, width, ModuleDetector.Detect(width, n.Masks, options.Detection)).Success == true);
    });

    /// <summary>Whether the 95 % Wilson intervals of two rates overlap.</summary>
    private static bool Overlap(int a, int b, int of)
    {
        var ((lowA, highA), (lowB, highB)) = (new Proportion(a, of).Wilson!.Value, new Proportion(b, of).Wilson!.Value);
        return lowA <= highB && lowB <= highA;
    }

    private sealed class StopAfter(int attempts, CancellationTokenSource stop) : ISculptObserver
    {
        private int _ended;

        public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
        {
        }

        public void EpochEnded(in EpochPoint point)
        {
        }

        public void AttemptEnded(Attempt attempt, EdgeMask[] masks)
        {
            if (++_ended >= attempts)
                stop.Cancel();
        }

        public void CheckpointReached(Func<SculptCheckpoint> take)
        {
        }
    }
}
