using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Answers;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Kept detections in the database of the runs.</summary>
internal sealed class SqliteDetectionStore(SqliteDatabase database, IRunIds ids, TimeProvider clock) : IDetectionStore
{
    /// <inheritdoc/>
    public Task<KeptDetection> KeepAsync(
        string ownerId, string name, DetectionOptions options, Detection detection, Verdict? verdict, CancellationToken cancel = default)
    {
        CheckName(name);
        return database.WriteAsync(
            async context =>
            {
                var kept = await context.Detections.CountAsync(d => d.OwnerId == ownerId, cancel);
                new OptionErrors()
                    .Require(kept < IDetectionStore.MostOfOne, "detections", $"there are {IDetectionStore.MostOfOne} already: delete one first").ThrowIfAny();
                await RequireFreeAsync(context, ownerId, name.Trim(), null, cancel);
                var row = new DetectionRow
                {
                    Id = ids.Next(), OwnerId = ownerId, Name = name.Trim(), Options = DetectionJson.Write(options),
                    Result = DetectionJson.Write(detection, verdict), Created = clock.GetUtcNow(),
                };
                context.Detections.Add(row);
                Creation.Made([row.Id]);
                return ToKept(row);
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptDetection>> ListAsync(string ownerId, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        var rows = await context.Detections.AsNoTracking().Where(d => d.OwnerId == ownerId).OrderBy(d => d.Id).ToListAsync(cancel);
        return [.. rows.Select(ToKept)];
    }

    /// <inheritdoc/>
    public async Task<KeptDetection?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Detections.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel) is { } row ? ToKept(row) : null;
    }

    /// <inheritdoc/>
    public Task<KeptDetection?> RenameAsync(string id, string name, CancellationToken cancel = default)
    {
        CheckName(name);
        return database.WriteAsync(
            async context =>
            {
                if (await context.Detections.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } row)
                    return null;
                await RequireFreeAsync(context, row.OwnerId, name.Trim(), id, cancel);
                row.Name = name.Trim();
                return ToKept(row);
            },
            cancel);
    }

    /// <inheritdoc/>
    public Task<KeptDetection?> DeleteAsync(string id, CancellationToken cancel = default) => database.WriteAsync(
        async context =>
        {
            if (await context.Detections.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } row)
                return null;
            context.Detections.Remove(row);
            return ToKept(row);
        },
        cancel);

    /// <inheritdoc/>
    public Task RestoreAsync(KeptDetection detection, CancellationToken cancel = default) => database.WriteAsync(
        async context =>
        {
            if (await context.Detections.AnyAsync(d => d.Id == detection.Id, cancel))
                return false;
            context.Detections.Add(new DetectionRow
            {
                Id = detection.Id, OwnerId = detection.OwnerId, Name = detection.Name, Options = DetectionJson.Write(detection.Options),
                Result = DetectionJson.Write(detection.Detection, detection.Verdict), Created = detection.Created,
            });
            return true;
        },
        cancel);

    private static void CheckName(string name) => new OptionErrors()
        .Require(name.Trim() is { Length: >= 1 and <= 100 } && !name.Any(char.IsControl), "name", "must have 1 to 100 characters on one line")
        .ThrowIfAny();

    private static async Task RequireFreeAsync(RunsContext context, string owner, string name, string? self, CancellationToken cancel)
    {
        var taken = await context.Detections.AnyAsync(d => d.OwnerId == owner && d.Name == name && d.Id != self, cancel);
        new OptionErrors().Require(!taken, "name", "there is a detection with this name already: choose another").ThrowIfAny();
    }

    private static KeptDetection ToKept(DetectionRow row)
    {
        var (detection, verdict) = DetectionJson.ReadFound(row.Result);
        return new KeptDetection(row.Id, row.OwnerId, row.Name, DetectionJson.ReadOptions(row.Options), detection, verdict, row.Created);
    }
}
