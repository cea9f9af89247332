using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>
/// Reads bundles that may come from anywhere: every name, number, size and hash is looked at before anything is believed.
/// </summary>
internal static partial class BundleReader
{
    // A part that unpacks to more than this and to more than so many times its size was made to fill the memory.
    private const long FreeBytes = 32L << 20;
    private const long MostRatio = 200;

    /// <summary>Reads a bundle.</summary>
    /// <param name="file">A zip file; can seek.</param>
    /// <exception cref="DocumentException">It is not a bundle; the path is the part, or "bundle".</exception>
    public static RunBundle Read(Stream file)
    {
        if (file.Length > BundleFormat.MostBytes)
            throw new DocumentException("bundle", $"must have at most {BundleFormat.MostBytes >> 20} MiB");
        Dictionary<string, byte[]> parts;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            parts = Unpack(zip);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new DocumentException("bundle", $"must be a whole zip file: {fault.Message}");
        }
        Verify(parts, out var run);
        return BundleContent.Read(parts, run);
    }

    private static Dictionary<string, byte[]> Unpack(ZipArchive zip)
    {
        if (zip.Entries.Count > BundleFormat.MostParts)
            throw new DocumentException("bundle", $"must have at most {BundleFormat.MostParts:N0} parts, not {zip.Entries.Count:N0}");
        var (parts, left) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), BundleFormat.MostUnpacked);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName;
            if (!PartName().IsMatch(name))
                throw new DocumentException(Shown(name), "is not a part of a bundle");
            if (parts.ContainsKey(name))
                throw new DocumentException(name, "must be there once");
            if (entry.Length > left || (entry.Length > FreeBytes && entry.Length / MostRatio > entry.CompressedLength))
                throw new DocumentException(name, $"unpacks to {entry.Length:N0} bytes, more than a bundle may hold");
            parts.Add(name, Bytes(entry));
            left -= entry.Length;
        }
        return parts;
    }

    // The length in the directory is a claim: what comes is counted.
    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        var (bytes, at) = (new byte[entry.Length], 0);
        using var stream = entry.Open();
        while (at < bytes.Length && stream.Read(bytes, at, bytes.Length - at) is var n and > 0)
            at += n;
        if (at < bytes.Length || stream.ReadByte() >= 0)
            throw new DocumentException(entry.FullName, "must have the length that the zip file says");
        return bytes;
    }

    private static void Verify(Dictionary<string, byte[]> parts, out string run)
    {
        if (!parts.Remove(BundleFormat.Manifest, out var bytes))
            throw new DocumentException(BundleFormat.Manifest, "must be there");
        var manifest = BundleContent.Json<BundleManifest>(BundleFormat.Manifest, bytes);
        if (manifest.Format != BundleFormat.FormatId)
            throw new DocumentException(BundleFormat.Manifest, $"format: must be \"{BundleFormat.FormatId}\"");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in manifest.Parts)
        {
            if (part?.Name is null || !seen.Add(part.Name))
                throw new DocumentException(BundleFormat.Manifest, "parts: must name each part once");
            if (!parts.TryGetValue(part.Name, out var content))
                throw new DocumentException(Shown(part.Name), "is in the manifest and not in the bundle");
            if (content.Length != part.Bytes || Convert.ToHexStringLower(SHA256.HashData(content)) != part.Sha256)
                throw new DocumentException(part.Name, "is damaged: its SHA-256 is not the one in the manifest");
        }
        if (parts.Keys.FirstOrDefault(name => !seen.Contains(name)) is { } stranger)
            throw new DocumentException(stranger, "is in the bundle and not in the manifest");
        run = manifest.Run;
    }

    private static string Shown(string name) => JsonEncodedText.Encode(name.Length <= 100 ? name : name[..100] + "…").ToString();

    [GeneratedRegex(@"\A(manifest\.json|run\.json|spec\.json|notes\.md|result\.json|series/(attempts|epochs|clock)\.bin|histories/(0|[1-9][0-9]{0,4})\.bin|checkpoint\.bin|detections\.json)\z")]
    private static partial Regex PartName();
}
