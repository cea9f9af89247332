using System.Text.Json;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Tests.Studies;

/// <summary>Studies that end within a second.</summary>
internal static class TestStudies
{
    public static StudySpec Small(string seeds = "0-3") => new()
    {
        Name = "small",
        Tasks = [new SpecTask("exemplar/[4, 2, 4]"), new SpecTask("exemplar/[4, 1, 4]")],
        HiddenLayers = [1, 2],
        Widths = [12],
        Seeds = seeds,
        Options = new Dictionary<string, JsonElement> { ["pruning.unitSteps"] = Json("[30]"), ["pruning.edgeSteps"] = Json("[2.5]"), ["training.epochs"] = Json("5") },
    };

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>Runs a study to its end.</summary>
    public static StudyBoard Run(StudySpec spec, IStudyStore store, int threads = 2)
    {
        store.Initialise();
        var board = new StudyBoard(StudyPlan.Of(spec));
        board.Load(store);
        new StudyEngine(store, TimeProvider.System).Run(board, threads);
        return board;
    }

    /// <summary>What a board shows, without times.</summary>
    public static string Show(StudyBoard board) => StudyResultsJson.Write(StudyResults.Of(board));
}
