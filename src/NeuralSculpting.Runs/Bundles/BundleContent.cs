using System.Text;
using System.Text.Json;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>Makes a run of the parts of a bundle, and sees that they fit each other.</summary>
internal static class BundleContent
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The run of these parts.</summary>
    /// <exception cref="DocumentException">A part is not what it must be.</exception>
    public static RunBundle Read(IReadOnlyDictionary<string, byte[]> parts, string id)
    {
        var spec = Part(parts, BundleFormat.Spec, bytes => RunSpec.FromJson(_strict.GetString(bytes))) ?? throw new DocumentException(BundleFormat.Spec, "must be there");
        var run = Part(parts, BundleFormat.Run, bytes => Json<RunSummary>(BundleFormat.Run, bytes)) ?? throw new DocumentException(BundleFormat.Run, "must be there");
        CheckRun(run, spec, id);
        var histories = Enumerable.Range(0, parts.Keys.Count(n => n.StartsWith("histories/", StringComparison.Ordinal))).Select(cell => Path(parts, BundleFormat.History(cell), spec)).ToList();
        var result = Part(parts, BundleFormat.Result, _strict.GetString);
        Require((run.State == RunState.Finished) == (result is not null), BundleFormat.Result, "must be there exactly when the run is finished");
        if (result is not null)
            Part(parts, BundleFormat.Result, _ => CheckResult(result, run, spec, histories.Count));
        var checkpoint = Part(parts, BundleFormat.Checkpoint, bytes => BundleFormat.ReadCheckpoint(bytes));
        if (checkpoint is not null)
            Part(parts, BundleFormat.Checkpoint, _ => PathOf(checkpoint.Path, spec));
        return new RunBundle
        {
            Summary = run with { Deleted = null }, Spec = spec.ToJson(), Result = result, Histories = histories, Checkpoint = checkpoint,
            Notes = Part(parts, BundleFormat.Notes, CheckNotes) ?? "",
            Chunks = [.. BundleFormat.Series.SelectMany(s => Chunks(parts, s.Name, s.Kind))],
            Detections = Part(parts, BundleFormat.Detections, CheckDetections) ?? [],
        };
    }

    /// <summary>A part as a record.</summary>
    public static T Json<T>(string name, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, BundleFormat.Json) ?? throw new DocumentException(name, "must be an object");
        }
        catch (JsonException fault)
        {
            throw new DocumentException(name, $"must be the JSON of a bundle@1{(fault.Path is null ? "" : $", and is not at {fault.Path}")}");
        }
    }

    // Whatever a reader of the house says of a part is said of that part.
    private static T? Part<T>(IReadOnlyDictionary<string, byte[]> parts, string name, Func<byte[], T> read)
        where T : class
    {
        if (!parts.TryGetValue(name, out var bytes))
            return null;
        try
        {
            return read(bytes);
        }
        catch (InvalidOptionsException fault)
        {
            throw new DocumentException(name, fault.Message);
        }
        catch (DocumentException fault) when (fault.Path != name)
        {
            throw new DocumentException(name, fault.Message);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or ArgumentException or InvalidOperationException or FormatException or OverflowException or NotSupportedException)
        {
            throw new DocumentException(name, $"cannot be read: {fault.Message}");
        }
    }

    private static void CheckRun(RunSummary run, RunSpec spec, string id)
    {
        Require(run.Id == id && id.Length == 12 && id.All(c => char.IsAsciiDigit(c) || (c is >= 'a' and <= 'z')), BundleFormat.Run, "id: must be the 12 letters and digits of the manifest");
        Require(run.SpecId == spec.SpecId && run.Task == spec.Task.Name && run.Architecture == spec.Architecture.ToString() && run.Seed == spec.Seed, BundleFormat.Run, "must be of the spec beside it");
        Require(run.State is not (RunState.Queued or RunState.Running), BundleFormat.Run, "state: must be paused, finished, failed or cancelled");
        var rules = SubmissionRules.CheckName(run.Name, SubmissionRules.CheckTags(run.Tags, new OptionErrors()));
        Require(rules.All.Count == 0, BundleFormat.Run, string.Join("; ", rules.All));
        Require(run.Tags.Distinct().Count() == run.Tags.Count && run.NotesLine.Length <= 120 && run.Error is not { Length: > 10_000 }, BundleFormat.Run, "must have tags once, and texts of the usual length");
        Require(run.Progress is >= 0 and <= 1 && run.Duration >= TimeSpan.Zero && run.Attempts >= 0 && run.Trainings >= 0 && run.Revision >= 0, BundleFormat.Run, "must have measures in their ranges");
    }

    private static string CheckResult(string json, RunSummary run, RunSpec spec, int cells)
    {
        var result = RunResultJson.ReadForeign(json);
        var (layers, modules) = (spec.Architecture.Layers.ToArray(), result.Detection.Hierarchy.Modules);
        Require(result.Network.Architecture.ToString() == run.Architecture, BundleFormat.Result, "network: must have the architecture of the spec");
        Require(result.Cells.Count == cells && result.Ties.Cells.Count > 0 && result.Ties.Cells.All(c => c >= 0 && c < cells), BundleFormat.Result, "cells: must each have a history");
        Require(result.Detection.Kept.Length == layers.Sum() && result.Detection.Modules.Length == result.Detection.Kept.Count(k => k), BundleFormat.Result, "detection: must be of the network");
        Require(modules.All(m => m is not null && m.Level is >= 0 and < 1000) && modules.Select(m => m.Id).Distinct().Count() == modules.Count, BundleFormat.Result, "hierarchy: must have modules with ids of their own");
        var ids = modules.Select(m => m.Id).ToHashSet();
        Require(result.Detection.Hierarchy.Edges.All(e => ids.Contains(e.From) && ids.Contains(e.To)), BundleFormat.Result, "hierarchy: must have edges between its modules");
        Require(modules.All(m => m.Hidden.All(u => u.Layer > 0 && u.Layer < layers.Length - 1 && u.Unit >= 0 && u.Unit < layers[u.Layer])), BundleFormat.Result, "hierarchy: must have units of the network");
        Require(run.ShownCell is { } shown && shown >= 0 && shown < cells, BundleFormat.Run, "shownCell: must be a cell of the result");
        return json;
    }

    private static string CheckNotes(byte[] bytes)
    {
        var notes = _strict.GetString(bytes);
        SubmissionRules.CheckNotes(notes, new OptionErrors()).ThrowIfAny();
        return notes;
    }

    private static List<BundledDetection> CheckDetections(byte[] bytes)
    {
        var all = Json<List<BundledDetection>>(BundleFormat.Detections, bytes);
        Require(all.Count <= IDetectionStore.MostOfOne && all.All(d => d is { Id.Length: <= 40, Name.Length: >= 1 and <= 100 }), BundleFormat.Detections, $"must be at most {IDetectionStore.MostOfOne}, each with a name");
        foreach (var detection in all)
        {
            var (options, found) = (DetectionJson.ReadOptions(detection.Options), DetectionJson.ReadFound(detection.Result));
            Require(options is not null && found.Detection is { Kept: not null, Modules: not null, Hierarchy: { Modules: not null, Edges: not null } }, BundleFormat.Detections, "must have settings and modules");
        }
        return all;
    }

    private static IReadOnlyList<SeriesChunk> Chunks(IReadOnlyDictionary<string, byte[]> parts, string name, SeriesKind kind) => Part<IReadOnlyList<SeriesChunk>>(parts, name, bytes =>
    {
        var (chunks, next) = (BundleFormat.ReadChunks(bytes, kind), 0L);
        var (size, stride) = kind switch
        {
            SeriesKind.Attempts => (ChunkCodec.AttemptsAChunk, JournalFrames.AttemptBytes),
            SeriesKind.Epochs => (ChunkCodec.EpochsAChunk, JournalFrames.EpochBytes),
            _ => (ChunkCodec.TimesAChunk, sizeof(double)),
        };
        foreach (var chunk in chunks)
        {
            Require(chunk.First == next && next % size == 0 && chunk.Count >= 1 && chunk.Count <= size && double.IsFinite(chunk.Least) && double.IsFinite(chunk.Most), name, "must have its points in order");
            Packed.Unpack(chunk.Bytes, 1, (long)chunk.Count * stride);
            _ = kind switch
            {
                SeriesKind.Attempts => ChunkCodec.DecodeAttempts(chunk).Length,
                SeriesKind.Epochs => ChunkCodec.DecodeEpochs(chunk).Length,
                _ => ChunkCodec.DecodeClock(chunk).Length,
            };
            next += chunk.Count;
        }
        return chunks;
    }) ?? [];

    private static byte[] Path(IReadOnlyDictionary<string, byte[]> parts, string name, RunSpec spec) =>
        Part(parts, name, bytes => PathOf(bytes, spec)) ?? throw new DocumentException(name, "must be there: histories are numbered from 0 without gaps");

    private static byte[] PathOf(byte[] bytes, RunSpec spec)
    {
        Packed.Unpack(bytes, 1, 16 + (4 * 100_000) + (2 * spec.Architecture.Weights));
        PathCodec.Decode(bytes, spec.Architecture);
        return bytes;
    }

    private static void Require(bool holds, string part, string rule)
    {
        if (!holds)
            throw new DocumentException(part, rule);
    }
}
