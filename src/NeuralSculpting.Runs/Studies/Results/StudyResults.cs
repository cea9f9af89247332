using System.Text.Json.Serialization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>
/// The results of a study as a document of its own: every run that counts, without its network. It can be shown without the
/// store that made it.
/// </summary>
public sealed record StudyResults
{
    /// <summary>The "format" of its JSON.</summary>
    public const string FormatId = "neural-sculpting/study-results@1";

    /// <summary>The study.</summary>
    public required StudySpec Study { get; init; }

    /// <summary>Reasons of failed runs; runs name them by place.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The runs of each line, in the order of the plan.</summary>
    public required IReadOnlyList<IReadOnlyList<StudyResult?>> Lines { get; init; }

    /// <summary>Takes the results out of a board.</summary>
    public static StudyResults Of(StudyBoard board)
    {
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var rounds = board.Table().SelectMany(c => c.Pool.Lines.Select(l => (Line: l, Rounds: c.Needed / c.Pool.Lines.Count))).ToDictionary(p => p.Line, p => p.Rounds);
        return new StudyResults
        {
            Study = board.Plan.Spec,
            Lines = [.. board.Plan.Lines.Select(line => (IReadOnlyList<StudyResult?>)
                [.. Enumerable.Range(0, rounds[line.Index]).Select(r => board.Outcome(line.Index, r) is { } o ? StudyResult.Of(o, board.Plan.Spec.Measures, Place) : null)])],
            Reasons = [.. reasons.Keys],
        };

        int? Place(string? reason)
        {
            // A sample asks what decides, not what went wrong with one run: thousands of reasons would be most of the document.
            if (reason is null || board.Plan.Spec.Sampling is not null)
                return null;
            if (!reasons.TryGetValue(reason, out var place))
                reasons[reason] = place = reasons.Count;
            return place;
        }
    }

    /// <summary>A board that shows them.</summary>
    public StudyBoard ToBoard()
    {
        var board = new StudyBoard(StudyPlan.Of(Study));
        board.Show(Lines.Select(line => (IReadOnlyList<StudyOutcome?>)[.. line.Select(run => run?.ToOutcome(Reasons))]).ToList());
        return board;
    }
}

/// <summary>One run of <see cref="StudyResults"/>; short names, as there are thousands.</summary>
public sealed record StudyResult
{
    /// <summary>Edges.</summary>
    [JsonPropertyName("e")]
    public required int Edges { get; init; }

    /// <summary>Hidden units.</summary>
    [JsonPropertyName("u")]
    public required int Units { get; init; }

    /// <summary>Accuracy in percent; left out when 100.</summary>
    [JsonPropertyName("a"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Accuracy { get; init; }

    /// <summary>Networks that tie; left out when 1.</summary>
    [JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Ties { get; init; }

    /// <summary>Structures among them; left out when 1.</summary>
    [JsonPropertyName("s"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Structures { get; init; }

    /// <summary>A number a measure: twice the ties for which it holds, plus 1 when it holds for the first.</summary>
    [JsonPropertyName("c")]
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>Why it failed, by place.</summary>
    [JsonPropertyName("r"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Reason { get; init; }

    /// <summary>The short form of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="measures">Those that are kept.</param>
    /// <param name="place">The place of a reason.</param>
    public static StudyResult Of(StudyOutcome outcome, IReadOnlyList<string> measures, Func<string?, int?> place) => new()
    {
        Edges = outcome.Edges, Units = outcome.Units, Accuracy = outcome.Accuracy == 100 ? null : outcome.Accuracy,
        Ties = outcome.Ties == 1 ? null : outcome.Ties, Structures = outcome.Structures == 1 ? null : outcome.Structures,
        Counts = outcome.Counts.Where(c => measures.Contains(c.Key)).ToDictionary(c => c.Key, c => (2 * c.Value.Holds) + (c.Value.First ? 1 : 0)), Reason = place(outcome.Error ?? outcome.Reason),
    };

    /// <summary>The outcome again; what is not kept (seconds, agreement) is 0 or 1.</summary>
    public StudyOutcome ToOutcome(IReadOnlyList<string> reasons) => new()
    {
        Edges = Edges, Units = Units, Accuracy = Accuracy ?? 100, Reached = Accuracy is null or >= 100, Ties = Ties ?? 1, Structures = Structures ?? 1,
        Agreement = Structures is null ? 1 : 0,
        Counts = Counts.ToDictionary(c => c.Key, c => new TieCount(c.Value % 2 == 1, c.Value / 2, Ties ?? 1)), Reason = Reason is { } at ? reasons[at] : null,
    };
}
