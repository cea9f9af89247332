using System.Text;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Tests.Documents;

/// <summary>The result@1 line, pinned by literal JSON (formats.md).</summary>
public class ResultWriterTests
{
    private static readonly RunSpec Spec = new() { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4), Seed = 3 };

    [Fact]
    public void Write_Result_IsTheLiteralLine()
    {
        var expected = $$$$"""
            {"format":"neural-sculpting/result@1","task":"exemplar/[4, 2, 4]","seed":3,"spec":{{{{Spec.ToJson()}}}},"accuracy":100,"density":0.5,"edges":2,"units":[1,1,1],"unitStep":70,"edgeStep":null,"trainings":9,"steps":1234567890123,"seconds":0.25,
            "network":{"format":"neural-sculpting/network@1","architecture":[3,1,1],"activation":"relu","masks":[["100"],["1"]],"weights":["AACAPwAAAAAAAAAA","AAAAwA=="],"biases":["AAAAPw==","AACAPw=="]},
            "modules":{"kept":"10011","clusters":[0,0,0],"modules":[0,0,0],"hierarchy":{"modules":[{"id":0,"level":0,"inputs":[0],"hidden":[[1,0]],"outputs":[0]}],"edges":[]}},
            "ties":{"networks":3,"structures":2,"agreement":0.75},
            "verdict":{"criterion":"separable","success":false,"parts":[{"name":"separable","holds":false,"detail":"one \"module\""}],"matches":[{"subFunction":"S1","module":0},{"subFunction":"S2","module":null}],"inputAgreement":0.5,"outputAgreement":null,"modulesFound":1,"modulesTrue":2}}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, Encoding.UTF8.GetString(ResultWriter.Write(Spec, Result(Criterion.Separable, false), 0.25)));
    }

    [Fact]
    public void Write_TaskWithoutDeclaredStructure_HasNoSuccess()
    {
        var line = Encoding.UTF8.GetString(ResultWriter.Write(Spec, Result(Criterion.Undeclared, null), 1));
        Assert.Contains("\"verdict\":{\"criterion\":\"undeclared\",\"success\":null,", line, StringComparison.Ordinal);
    }

    private static RunResult Result(Criterion criterion, bool? success)
    {
        var mask = new EdgeMask(1, 3) { [0, 0] = true };
        var network = new Network(new Architecture(3, 1, 1), Activation.Relu, [mask, new EdgeMask(1, 1, ones: true)], [[1, 0, 0], [-2]], [[0.5f], [1]]);
        return new RunResult
        {
            Accuracy = 100, AccuracyReached = true, DenseAccuracy = 100, Trainings = 9, Attempts = 10, Steps = 1_234_567_890_123, Network = network,
            Detection = new Detection
            {
                Kept = [true, false, false, true, true], Clusters = [0, 0, 0], Modules = [0, 0, 0],
                Hierarchy = new Hierarchy([new Module(0, 0, [0], [new UnitRef(1, 0)], [0])], []),
            },
            Verdict = new Verdict(
                criterion, success, [new VerdictPart("separable", false, "one \"module\"")], [new SubFunctionMatch("S1", 0), new SubFunctionMatch("S2", null)],
                0.5, null, 1, 2),
            Ties = new TieSummary([0], 3, 2, 0.75),
            Cells = [new CellSummary(70, null, 1, 2, 100, 0.1, true, 4)],
        };
    }
}
