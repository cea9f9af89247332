using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>Writes bundles; the same run gives the same bytes.</summary>
internal static class BundleWriter
{
    /// <summary>Writes a bundle as a zip file.</summary>
    public static void Write(RunBundle bundle, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var parts = new List<BundlePart>();
        foreach (var (name, bytes) in Parts(bundle))
        {
            parts.Add(new BundlePart(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            Put(zip, name, bytes, bundle.Summary.Created);
        }
        var manifest = new BundleManifest(BundleFormat.FormatId, bundle.Summary.Id, parts);
        Put(zip, BundleFormat.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, BundleFormat.Json), bundle.Summary.Created);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Parts(RunBundle bundle)
    {
        yield return (BundleFormat.Run, JsonSerializer.SerializeToUtf8Bytes(bundle.Summary, BundleFormat.Json));
        yield return (BundleFormat.Spec, Encoding.UTF8.GetBytes(bundle.Spec));
        if (bundle.Notes.Length > 0)
            yield return (BundleFormat.Notes, Encoding.UTF8.GetBytes(bundle.Notes));
        if (bundle.Result is { } result)
            yield return (BundleFormat.Result, Encoding.UTF8.GetBytes(result));
        foreach (var (name, kind) in BundleFormat.Series)
        {
            if (bundle.Chunks.Any(c => c.Kind == kind))
                yield return (name, BundleFormat.WriteChunks(bundle.Chunks.Where(c => c.Kind == kind)));
        }
        for (var cell = 0; cell < bundle.Histories.Count; cell++)
            yield return (BundleFormat.History(cell), bundle.Histories[cell]);
        if (bundle.Checkpoint is { } checkpoint)
            yield return (BundleFormat.Checkpoint, BundleFormat.WriteCheckpoint(checkpoint));
        if (bundle.Detections.Count > 0)
            yield return (BundleFormat.Detections, JsonSerializer.SerializeToUtf8Bytes(bundle.Detections, BundleFormat.Json));
    }

    private static void Put(ZipArchive zip, string name, byte[] bytes, DateTimeOffset at)
    {
        // What is compressed already stays as it is.
        var entry = zip.CreateEntry(name, name.EndsWith(".bin", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(at.UtcDateTime, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
