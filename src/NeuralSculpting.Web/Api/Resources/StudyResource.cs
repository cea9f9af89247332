using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>A study in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">"running", "paused" or "finished".</param>
/// <param name="Created">When it was made; null for results that come with the product.</param>
/// <param name="Done">Runs done of those needed.</param>
/// <param name="Needed">Runs needed, as far as stopping rules and budget tell.</param>
/// <param name="ReadOnly">Whether it is of results that come with the product.</param>
public sealed record StudyResource(string Id, string Name, string State, DateTimeOffset? Created, int Done, int Needed, bool ReadOnly)
{
    /// <summary>Of a summary.</summary>
    public static StudyResource Of(StudySummary study) => new(
        study.Id, study.Spec.Name, JsonNamingPolicy.CamelCase.ConvertName(study.State.ToString()), study.Created, study.Progress.Done, study.Progress.Needed, study.ReadOnly);
}

/// <summary>A study with its table.</summary>
/// <param name="Study">Name, state and progress.</param>
/// <param name="Spec">What it is, as it is submitted.</param>
/// <param name="Cells">A "neural-sculpting/study-cell@1" document a cell of the table.</param>
/// <param name="Working">Whether it is worked on at the moment.</param>
/// <param name="PerSecond">Runs a second over the last half minute; null when it is not worked on.</param>
/// <param name="SecondsLeft">About; null when it is not worked on.</param>
/// <param name="Problem">Why it stands still against its will; null when it does not.</param>
public sealed record StudyDetailsResource(
    StudyResource Study, JsonNode Spec, IReadOnlyList<JsonNode> Cells, bool Working, double? PerSecond, double? SecondsLeft, string? Problem)
{
    /// <summary>Of a view.</summary>
    public static StudyDetailsResource Of(StudyView view) => new(
        StudyResource.Of(view.Summary), JsonNode.Parse(view.Summary.Spec.ToJson())!,
        [.. view.Cells.Select(c => StudyCellJson.ToNode(c, view.Summary.Spec.Ties))], view.Working, view.PerSecond, view.TimeLeft?.TotalSeconds, view.Problem);
}

/// <summary>One run of a study.</summary>
/// <param name="Line">Its line: task, architecture and point of the axes.</param>
/// <param name="Task">Name of its task.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Settings">Its point of the axes.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SpecId">Id of its spec.</param>
/// <param name="Done">Whether it is done.</param>
/// <param name="Measures">Whether each measure holds under the study's rule for ties.</param>
/// <param name="Edges">Edges of the sparsest networks.</param>
/// <param name="Ties">Networks that tie for fewest edges.</param>
/// <param name="Structures">Different structures among them.</param>
/// <param name="Reason">Why the network shown first does not have the true hierarchy.</param>
/// <param name="Error">Why there is no result.</param>
public sealed record StudyRunResource(
    int Line, string Task, string Architecture, IReadOnlyDictionary<string, JsonNode?> Settings, int Seed, string SpecId, bool Done,
    IReadOnlyDictionary<string, bool> Measures, int? Edges, int? Ties, int? Structures, string? Reason, string? Error)
{
    /// <summary>Of a run.</summary>
    public static StudyRunResource Of(StudyRun run, TieRule rule)
    {
        var (line, outcome) = (run.Line, run.Outcome);
        return new StudyRunResource(
            line.Index, line.Task.Name, line.Spec.Architecture.ToString(), line.Settings.ToDictionary(s => s.Field, s => JsonNode.Parse(s.Value)), run.Seed,
            line.Under(run.Seed).SpecId, outcome is not null, outcome?.Counts.ToDictionary(c => c.Key, c => c.Value.Under(rule)) ?? [], outcome?.Edges, outcome?.Ties,
            outcome?.Structures, outcome?.Reason, outcome?.Error);
    }
}

/// <summary>Which run of a study is to become a run of its own.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Seed">Its seed.</param>
public sealed record StudyRunRequest(int Line = -1, int Seed = -1);

/// <summary>The run that it became.</summary>
/// <param name="Id">Its id.</param>
public sealed record StudyRunOpened(string Id);
