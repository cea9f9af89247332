using System.Text.Json;

namespace NeuralSculpting.Cli.Tests;

public class RunTests
{
    // A grid of two cells: quick, and still a whole sculpt.
    private static readonly string[] Quick = ["run", "4,2,4", "--hidden", "24", "--unit-steps", "60,30", "--edge-steps", "2.5"];

    [Fact]
    public void Run_Json_HasEveryFieldOfTheFormatInOrder()
    {
        var answer = Command.Run([.. Quick, "--json", "--seed", "2"]);
        Assert.Equal(0, answer.Code);
        var line = Assert.Single(answer.Json);
        Assert.Equal(
            ["format", "task", "seed", "spec", "accuracy", "density", "edges", "units", "unitStep", "edgeStep", "trainings", "steps", "seconds", "network", "modules", "ties", "verdict"],
            line.EnumerateObject().Select(f => f.Name));
        Assert.Equal("neural-sculpting/result@1", line.GetProperty("format").GetString());
        Assert.Equal("exemplar/[4, 2, 4]", line.GetProperty("task").GetString());
        Assert.Equal(2, line.GetProperty("seed").GetInt32());
        Assert.Equal(100, line.GetProperty("accuracy").GetDouble());
        Assert.Equal(line.GetProperty("edges").GetInt32() / 192.0, line.GetProperty("density").GetDouble(), 1e-12);
        Assert.Equal(["kept", "clusters", "modules", "hierarchy"], line.GetProperty("modules").EnumerateObject().Select(f => f.Name));
        Assert.Equal(["networks", "structures", "agreement"], line.GetProperty("ties").EnumerateObject().Select(f => f.Name));
        Assert.Equal("separable", line.GetProperty("verdict").GetProperty("criterion").GetString());
        Assert.True(line.GetProperty("verdict").GetProperty("success").GetBoolean());
        Assert.Equal("[4,4,4]", line.GetProperty("units").GetRawText());
        // The published values of this task and architecture.
        var training = line.GetProperty("spec").GetProperty("training");
        Assert.Equal((0.05, 8, 15), (training.GetProperty("learningRate").GetDouble(), training.GetProperty("batchSize").GetInt32(), training.GetProperty("epochs").GetInt32()));
    }

    [Fact]
    public void Run_TextOfSeveralSeeds_EndsWithTheirConsensus()
    {
        var one = Command.Run([.. Quick, "--seeds", "0-3", "--threads", "1"]);
        Assert.Equal(4, one.Lines.Count(l => l.StartsWith("  confidence ", StringComparison.Ordinal)));
        var at = Array.FindIndex(one.Lines, l => l.StartsWith("consensus of 4 seeds: confidence ", StringComparison.Ordinal));
        // The true hierarchy of the task: two modules, each with two inputs and two outputs, that read nothing.
        Assert.Equal(2, one.Lines[(at + 1)..].Count(l => l.StartsWith("  module ", StringComparison.Ordinal) && !l.Contains("reads", StringComparison.Ordinal)));
        var many = Command.Run([.. Quick, "--seeds", "0-3", "--threads", "8"]);
        Assert.Equal(one.Lines[at..], many.Lines[at..]);
        Assert.DoesNotContain("consensus", Command.Run([.. Quick, "--seed", "0"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ModulesOfTheResult_AreThoseThatDetectFindsInItsNetwork()
    {
        var result = Command.Run([.. Quick, "--json"]).Json[0];
        var found = Command.RunOn(result.GetProperty("network").GetRawText(), "detect", "-").Json[0];
        Assert.Equal(result.GetProperty("modules").GetProperty("modules").GetRawText(), found.GetProperty("modules").GetRawText());
        Assert.Equal(result.GetProperty("modules").GetProperty("kept").GetString(), found.GetProperty("kept").GetString());
    }

    [Fact]
    public void Run_SeveralSeedsOnAnyThreads_AreTheSameInTheOrderAskedFor()
    {
        var one = Command.Run([.. Quick, "--json", "--seeds", "3,0-1", "--threads", "1"]);
        var many = Command.Run([.. Quick, "--json", "--seeds", "3,0-1", "--threads", "8"]);
        Assert.Equal([3, 0, 1], one.Json.Select(l => l.GetProperty("seed").GetInt32()));
        Assert.Equal(one.Json.Select(WithoutSeconds), many.Json.Select(WithoutSeconds));
        var single = Command.Run([.. Quick, "--json", "--seed", "1"]);
        Assert.Equal(WithoutSeconds(one.Json[2]), WithoutSeconds(single.Json[0]));
    }

    [Fact]
    public void Run_SpecOfAResult_GivesTheSameResultAgain()
    {
        using var folder = new TemporaryFolder();
        var first = Command.Run([.. Quick, "--json", "--seed", "4", "--epochs", "12"]).Json[0];
        var spec = folder.Write("spec.json", first.GetProperty("spec").GetRawText());
        Assert.Equal(WithoutSeconds(first), WithoutSeconds(Command.Run("run", "--spec", spec, "--json").Json[0]));
        var changed = Command.Run("run", "--spec", spec, "--json", "--seed", "5", "--hidden", "12").Json[0];
        Assert.Equal(5, changed.GetProperty("seed").GetInt32());
        Assert.Equal("[4,12,4]", changed.GetProperty("network").GetProperty("architecture").GetRawText());
        Assert.Equal(12, changed.GetProperty("spec").GetProperty("training").GetProperty("epochs").GetInt32());
    }

    [Fact]
    public void Run_SpecWithATaskOfItsOwn_IsSculpted()
    {
        var answer = Command.RunOn(
            """{"format":"neural-sculpting/spec@1","task":{"name":"and","formulas":["x0 & x1"]},"architecture":[2,6,1],"training":{"epochs":60,"batchSize":2},"pruning":{"unitSteps":[50],"edgeSteps":[10]}}""",
            "run", "--spec", "-", "--json");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal("and", answer.Json[0].GetProperty("task").GetString());
        Assert.Equal("undeclared", answer.Json[0].GetProperty("verdict").GetProperty("criterion").GetString());
        Assert.Equal(JsonValueKind.Null, answer.Json[0].GetProperty("verdict").GetProperty("success").ValueKind);
    }

    [Fact]
    public void Run_BadSpec_NamesItsFields()
    {
        var answer = Command.RunOn("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"training":{"epochs":0}}""", "run", "--spec", "-");
        Assert.Equal(2, answer.Code);
        Assert.Contains("training.epochs", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Out_WritesResultNetworkAndSafetensorsOfEverySeed()
    {
        using var folder = new TemporaryFolder();
        var answer = Command.Run([.. Quick, "--json", "--seeds", "0,7", "--out", folder.Path("out")]);
        Assert.Equal(
            ["seed-0.network.json", "seed-0.result.json", "seed-0.safetensors", "seed-7.network.json", "seed-7.result.json", "seed-7.safetensors"],
            Directory.GetFiles(folder.Path("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(answer.Lines[1], File.ReadAllText(folder.Path("out/seed-7.result.json")));
        var fromJson = Command.Run("detect", folder.Path("out/seed-7.network.json"));
        Assert.Equal(fromJson.Output, Command.Run("detect", folder.Path("out/seed-7.safetensors")).Output);
        var network = answer.Json[1].GetProperty("network").GetRawText();
        Assert.Equal(network, File.ReadAllText(folder.Path("out/seed-7.network.json")));
    }

    [Fact]
    public void Run_AccuracyNeverReached_AnswersOneAndStillWritesTheResult()
    {
        var answer = Command.Run([.. Quick, "--json", "--epochs", "1", "--lr", "0.000001"]);
        Assert.Equal(1, answer.Code);
        Assert.True(answer.Json[0].GetProperty("accuracy").GetDouble() < 100);
        Assert.Contains("the accuracy was never reached", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Text_TellsAPersonWhatWasFound()
    {
        var answer = Command.Run([.. Quick, "--seeds", "0-1"]);
        Assert.StartsWith("seed 0: exemplar/[4, 2, 4], 4-24-4: accuracy 100 %", answer.Lines[0], StringComparison.Ordinal);
        Assert.Contains("module 0, level 0: inputs x0 x1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("(criterion separable)", answer.Output, StringComparison.Ordinal);
        Assert.Equal("", answer.Error);
    }

    [Fact]
    public void Run_EveryOptionOfTheMethod_ReachesTheSpec()
    {
        var spec = Command.Run(
            "run", "4,2,4", "--hidden", "6", "--json", "--unit-steps", "40", "--edge-steps", "10", "--epochs", "2", "--accuracy", "60", "--optimizer", "rms-prop",
            "--beta1", "0.8", "--beta2", "0.99", "--epsilon", "1e-7", "--momentum", "0.5", "--weight-decay", "0", "--gamma", "0.9", "--lr-schedule", "cosine",
            "--loss", "meanSquaredError", "--input-noise", "0.2", "--dropout", "0.1", "--lr", "0.01", "--batch", "4", "--mode", "unitsThenEdges", "--schedule", "cubic",
            "--normalisation", "layerMax", "--activation", "sigmoid", "--merging-threshold", "0.8", "--modularity-threshold", "0.3", "--steps", "1",
            "--linkage", "complete", "--distance", "jaccard", "--criterion", "silhouette", "--direction", "both", "--weighted",
            "--join-equivalent", "--keep-output-units").Json[0].GetProperty("spec");
        Assert.Equal(
            """{"learningRate":0.01,"batchSize":4,"epochs":2,"optimizer":"rmsProp","beta1":0.8,"beta2":0.99,"epsilon":1E-07,"momentum":0.5,"weightDecay":0,"gamma":0.9,"schedule":"cosine","loss":"meanSquaredError","inputNoise":0.2,"dropout":0.1}""",
            spec.GetProperty("training").GetRawText());
        Assert.Equal(
            """{"mode":"unitsThenEdges","unitSteps":[40],"edgeSteps":[10],"accuracy":60,"schedule":"cubic","normalisation":"layerMax","keepOutputUnits":true}""",
            spec.GetProperty("pruning").GetRawText());
        Assert.Equal(
            """{"steps":1,"mergingThreshold":0.8,"modularityThreshold":0.3,"linkage":"complete","distance":"jaccard","criterion":"silhouette","direction":"both","weighted":true,"joinEquivalent":true}""",
            spec.GetProperty("detection").GetRawText());
        Assert.Equal("sigmoid", spec.GetProperty("activation").GetString());
    }

    [Fact]
    public void Run_Interrupted_AnswersOneAndSaysWhatWasKept()
    {
        using var folder = new TemporaryFolder();
        var answer = Command.With("", new CancellationToken(true), [.. Quick, "--seeds", "0-9", "--out", folder.Path("out")]);
        Assert.Equal(1, answer.Code);
        Assert.Contains("interrupted: no seed had finished, nothing was kept", answer.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path("out")));
    }

    private static string WithoutSeconds(JsonElement result) =>
        string.Join('\n', result.EnumerateObject().Where(f => f.Name != "seconds").Select(f => $"{f.Name}:{f.Value.GetRawText()}"));
}
