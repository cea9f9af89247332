using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>What a team does with runs: tags, pins, the archive, notes.</content>
internal sealed partial class SqliteRunStore
{
    private const int LineCharacters = 120;

    /// <inheritdoc/>
    public Task<RunSummary?> TagAsync(string id, IReadOnlyList<string> tags, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            var row = await context.Runs.SingleOrDefaultAsync(r => r.Id == id, cancel);
            if (row is null)
                return null;
            string[] sorted = [.. tags.Distinct().Order(StringComparer.Ordinal)];
            await context.Tags.Where(t => t.RunId == id).ExecuteDeleteAsync(cancel);
            context.Tags.AddRange(sorted.Select(tag => new TagRow { RunId = id, Tag = tag }));
            row.TagLines = string.Join('\n', sorted);
            row.Revision++;
            row.Index();
            return row.ToSummary();
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> RetagAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken cancel = default) => ChangeAsync(
        ids,
        (context, row) =>
        {
            string[] before = row.TagLines.Length == 0 ? [] : row.TagLines.Split('\n');
            string[] after = [.. before.Except(remove).Union(add).Order(StringComparer.Ordinal)];
            if (after.Length > SubmissionRules.MostTags || after.AsSpan().SequenceEqual(before))
                return false;
            context.Tags.RemoveRange(before.Except(after).Select(tag => new TagRow { RunId = row.Id, Tag = tag }));
            context.Tags.AddRange(after.Except(before).Select(tag => new TagRow { RunId = row.Id, Tag = tag }));
            row.TagLines = string.Join('\n', after);
            row.Index();
            return true;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> PinAsync(IReadOnlyList<string> ids, bool pinned, CancellationToken cancel = default) => ChangeAsync(
        ids,
        row =>
        {
            var changes = row.Pinned != pinned;
            row.Pinned = pinned;
            return changes;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> ArchiveAsync(IReadOnlyList<string> ids, DateTimeOffset? at, CancellationToken cancel = default) => ChangeAsync(
        ids,
        row =>
        {
            var changes = row.Archived is null != at is null;
            row.Archived = changes ? at : row.Archived;
            return changes;
        },
        cancel);

    /// <inheritdoc/>
    public async Task<string?> ReadNotesAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Notes.Where(n => n.RunId == id).Select(n => n.Text).SingleOrDefaultAsync(cancel)
            ?? (await context.Runs.AnyAsync(r => r.Id == id, cancel) ? "" : null);
    }

    /// <inheritdoc/>
    public Task<RunSummary?> WriteNotesAsync(string id, string markdown, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            var row = await context.Runs.SingleOrDefaultAsync(r => r.Id == id, cancel);
            if (row is null)
                return null;
            await context.Notes.Where(n => n.RunId == id).ExecuteDeleteAsync(cancel);
            if (!string.IsNullOrWhiteSpace(markdown))
                context.Notes.Add(new NotesRow { RunId = id, Text = markdown });
            row.NotesLine = FirstLine(markdown);
            row.Revision++;
            row.Index();
            return row.ToSummary();
        },
        cancel);

    /// <summary>The first line with text in it, without the marks of a heading or list.</summary>
    private static string FirstLine(string markdown)
    {
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var text = line.Trim().TrimStart("#>*-").TrimStart();
            if (!text.IsEmpty)
                return text.Length <= LineCharacters ? text.ToString() : $"{text[..(LineCharacters - 3)]}...";
        }
        return "";
    }
}
