using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>What a team does with runs: tags, pins, the archive, notes.</content>
internal sealed partial class SqliteRunStore
{
    private const int LineCharacters = 120;

    /// <inheritdoc/>
    public Task<RunSummary?> TagAsync(string id, IReadOnlyList<string> tags, CancellationToken cancel = default) => ChangeOneAsync(
        id,
        async (context, row) =>
        {
            string[] sorted = [.. tags.Distinct().Order(StringComparer.Ordinal)];
            await context.Tags.Where(t => t.RunId == id).ExecuteDeleteAsync(cancel);
            context.Tags.AddRange(sorted.Select(tag => new TagRow { RunId = id, Tag = tag }));
            row.TagLines = string.Join('\n', sorted);
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> RetagAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken cancel = default) =>
        WriteAsync<IReadOnlyList<RunSummary>>(
            async context =>
            {
                var (changed, tags) = (new List<RunRow>(), new List<TagRow>());
                foreach (var some in ids.Distinct().Order(StringComparer.Ordinal).Chunk(IdsAStatement))
                {
                    var rows = await context.Runs.AsNoTracking().Where(r => some.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancel);
                    changed.AddRange(rows.Where(row => Retag(row, add, remove)));
                }
                foreach (var some in changed.Select(row => row.Id).Chunk(IdsAStatement))
                    await context.Tags.Where(t => some.Contains(t.RunId)).ExecuteDeleteAsync(cancel);
                await BulkUpdate.SaveAsync(context, changed, [nameof(RunRow.TagLines), nameof(RunRow.Search), nameof(RunRow.Revision)], cancel);
                await BulkInsert.AddAsync(context, changed.SelectMany(row => row.Tags().Select(tag => new TagRow { RunId = row.Id, Tag = tag })), cancel);
                return [.. changed.Select(RunRows.ToSummary)];
            },
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> PinAsync(IReadOnlyList<string> ids, bool pinned, CancellationToken cancel = default) =>
        ChangeAsync(ids, row => row.Pinned != pinned, set => set.SetProperty(row => row.Pinned, pinned), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> ArchiveAsync(IReadOnlyList<string> ids, DateTimeOffset? at, CancellationToken cancel = default) =>
        ChangeAsync(ids, row => row.Archived == null != (at == null), set => set.SetProperty(row => row.Archived, at), cancel);

    /// <inheritdoc/>
    public async Task<string?> ReadNotesAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Notes.Where(n => n.RunId == id).Select(n => n.Text).SingleOrDefaultAsync(cancel)
            ?? (await context.Runs.AnyAsync(r => r.Id == id, cancel) ? "" : null);
    }

    /// <inheritdoc/>
    public Task<RunSummary?> WriteNotesAsync(string id, string markdown, CancellationToken cancel = default) => ChangeOneAsync(
        id,
        async (context, row) =>
        {
            await context.Notes.Where(n => n.RunId == id).ExecuteDeleteAsync(cancel);
            if (!string.IsNullOrWhiteSpace(markdown))
                context.Notes.Add(new NotesRow { RunId = id, Text = markdown });
            row.NotesLine = FirstLine(markdown);
        },
        cancel);

    /// <summary>Changes what is said about a run, and what searches look at with it.</summary>
    private Task<RunSummary?> ChangeOneAsync(string id, Func<RunsContext, RunRow, Task> change, CancellationToken cancel) => WriteAsync(
        async context =>
        {
            if (await context.Runs.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } row)
                return null;
            await change(context, row);
            row.Revision++;
            row.Index();
            return row.ToSummary();
        },
        cancel);

    /// <summary>Changes the tags of a row; false where nothing changes or there would be too many.</summary>
    private static bool Retag(RunRow row, IReadOnlyList<string> add, IReadOnlyList<string> remove)
    {
        var before = row.Tags();
        string[] after = [.. before.Except(remove).Union(add).Order(StringComparer.Ordinal)];
        if (after.Length > SubmissionRules.MostTags || after.AsSpan().SequenceEqual(before))
            return false;
        row.TagLines = string.Join('\n', after);
        row.Revision++;
        row.Index();
        return true;
    }

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
