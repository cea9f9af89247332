using System.Text.Json;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Between rows and the records that the rest of the house sees.</summary>
internal static class RunRows
{
    public static RunRow ToRow(this RunSummary run)
    {
        var row = new RunRow
        {
            Id = run.Id, Name = run.Name, Task = run.Task, Architecture = run.Architecture, Seed = run.Seed, SpecId = run.SpecId,
            State = run.State, Progress = run.Progress, ModulesFound = run.ModulesFound, ModulesTrue = run.ModulesTrue,
            Success = run.Success, ShownCell = run.ShownCell, Error = run.Error, Created = run.Created, Started = run.Started, Finished = run.Finished,
            Deleted = run.Deleted, Revision = run.Revision,
            Pinned = run.Pinned, Archived = run.Archived, Levels = run.Levels, Ties = run.Ties, TieAgreement = run.TieAgreement,
            Signature = run.Signature, UnitsLeft = Write(run.UnitsLeft), NotesLine = run.NotesLine, TagLines = string.Join('\n', run.Tags),
        };
        row.CopyProgress(run);
        row.Index();
        return row;
    }

    public static RunSummary ToSummary(this RunRow row) => new()
    {
        Id = row.Id, Name = row.Name, Task = row.Task, Architecture = row.Architecture, Seed = row.Seed, SpecId = row.SpecId,
        State = row.State, Progress = row.Progress, Accuracy = row.Accuracy, Density = row.Density, Edges = row.Edges,
        ModulesFound = row.ModulesFound, ModulesTrue = row.ModulesTrue, Success = row.Success, ShownCell = row.ShownCell, Trainings = row.Trainings,
        Attempts = row.Attempts, Error = row.Error, Created = row.Created, Started = row.Started, Finished = row.Finished,
        Duration = row.Duration, Deleted = row.Deleted, Revision = row.Revision, Pinned = row.Pinned, Archived = row.Archived, Levels = row.Levels, Ties = row.Ties,
        TieAgreement = row.TieAgreement, Signature = row.Signature, UnitsLeft = Read(row.UnitsLeft), NotesLine = row.NotesLine,
        Tags = row.Tags(),
    };

    public static StoredRun ToStored(this RunRow row, string spec) => new(row.ToSummary(), SpecJson.ReadStored(spec));

    /// <summary>The tags, in order.</summary>
    public static string[] Tags(this RunRow row) => row.TagLines.Length == 0 ? [] : row.TagLines.Split('\n');

    /// <summary>What a flush writes.</summary>
    public static void CopyProgress(this RunRow row, RunSummary run)
    {
        row.Progress = run.Progress;
        row.Accuracy = Finite(run.Accuracy);
        row.Density = Finite(run.Density);
        row.Edges = run.Edges;
        row.Trainings = run.Trainings;
        row.Attempts = run.Attempts;
        row.Duration = run.Duration;
    }

    /// <summary>What the end of a run adds.</summary>
    public static void CopyVerdict(this RunRow row, RunSummary run)
    {
        row.ModulesFound = run.ModulesFound;
        row.ModulesTrue = run.ModulesTrue;
        row.Success = run.Success;
        row.ShownCell = run.ShownCell;
        row.Levels = run.Levels;
        row.Ties = run.Ties;
        row.TieAgreement = run.TieAgreement;
        row.Signature = run.Signature;
        row.UnitsLeft = Write(run.UnitsLeft);
        row.Finished = run.Finished;
        row.Error = null;
    }

    /// <summary>Renews the text that searches look at.</summary>
    public static void Index(this RunRow row) =>
        row.Search = string.Join('\n', row.Id, row.Name, row.Task, row.Architecture, row.TagLines, row.NotesLine).ToLowerInvariant();

    private static string? Write(IReadOnlyList<int>? units) => units is null ? null : $"[{string.Join(',', units)}]";

    private static IReadOnlyList<int>? Read(string? units) => units is null ? null : JsonSerializer.Deserialize<int[]>(units);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
