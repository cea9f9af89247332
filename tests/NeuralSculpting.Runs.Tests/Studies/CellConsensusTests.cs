using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Studies;

public class CellConsensusTests
{
    [Fact]
    public void Of_StoredSculpts_IsTheConsensusOfTheSculptsThemselves()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var study = TestStudies.Small("0-6") with { Options = new Dictionary<string, System.Text.Json.JsonElement> { ["pruning.unitSteps"] = TestStudies.Json("[20, 40]") } };
        var board = TestStudies.Run(study, store);
        foreach (var pool in board.Plan.Pools)
        {
            var line = board.Plan.Lines[Assert.Single(pool.Lines)];
            var runs = board.Plan.Seeds.Select((seed, round) => new StudyRun(line, seed, board.Outcome(line.Index, round))).ToList();
            Assert.All(runs, r => Assert.True(r.Outcome!.Reached));
            var consensus = CellConsensus.Of(runs, r => store.FindSculpt(r.Line, r.Seed), 3, study.Measures);
            Assert.Equal(2, consensus.Groups.Count);
            for (var g = 0; g < 2; g++)
            {
                var sculpts = runs.Skip(3 * g).Take(3).Select(r => Sculptor.Run((BooleanTask)line.Task, line.Under(r.Seed).ToSculptOptions())).ToList();
                var winner = StructureConsensus.Of(line.Spec.Architecture, sculpts, 100, StructureConsensus.Detection(line.Spec.Detection)).Winner;
                Assert.Equal(winner.Probability, consensus.Groups[g].Probability, 9);
                Assert.True(TieAgreement.SameStructure(winner.Best.Hierarchy, consensus.Groups[g].Hierarchy));
                // By the declared structure of the two tasks: two modules without an edge, and one module.
                var hierarchy = consensus.Groups[g].Hierarchy;
                var right = line.Task.Name.EndsWith("[4, 1, 4]", StringComparison.Ordinal)
                    ? hierarchy.Modules.Count == 1
                    : hierarchy.Modules.Count == 2 && hierarchy.Edges.Count == 0 && hierarchy.Modules.Any(m => m.Inputs.SequenceEqual([0, 1]) && m.Outputs.Count == 2);
                Assert.Equal(right, consensus.Groups[g].Holds[TieVerdicts.Success]);
            }
            Assert.Equal(consensus.Groups.Count(g => g.Holds[TieVerdicts.Success]), consensus.Rate(TieVerdicts.Success).Successes);
        }
    }

    [Fact]
    public void Of_SculptsThatAreNotKeptHere_HasNoGroups()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = TestStudies.Run(TestStudies.Small(), store);
        StudyRun[] runs = [.. board.Plan.Seeds.Select((seed, round) => new StudyRun(board.Plan.Lines[0], seed, board.Outcome(0, round)))];
        Assert.Empty(CellConsensus.Of(runs, _ => null, 2, board.Plan.Spec.Measures).Groups);
        Assert.Throws<ArgumentOutOfRangeException>(() => CellConsensus.Of(runs, _ => null, CellConsensus.Least - 1, board.Plan.Spec.Measures));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellConsensus.Of(runs, _ => null, CellConsensus.Most + 1, board.Plan.Spec.Measures));
    }
}
