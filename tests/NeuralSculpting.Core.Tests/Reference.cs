using System.IO.Compression;
using System.Text.Json;

namespace NeuralSculpting;

/// <summary>
/// Finds the read-only reference material (reference/*, spec/*): the folder named by NEURAL_SCULPTING_REFERENCE, or else
/// "shared" next to the repository (or one folder further up, for a worktree).
/// </summary>
internal static partial class Reference
{
    /// <summary>The full path of a file such as "reference/detection.jsonl.gz"; null where the material is absent.</summary>
    public static string? Find(string relative)
    {
        foreach (var folder in Folders())
        {
            var path = Path.Combine(folder, relative);
            if (File.Exists(path))
                return path;
        }
        return null;
    }

    /// <summary>Every line of a gzipped .jsonl file, parsed.</summary>
    public static IEnumerable<JsonElement> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("NEURAL_SCULPTING_REFERENCE") is { Length: > 0 } named)
        {
            yield return named;
            yield return Path.Combine(named, "..");
        }
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NeuralSculpting.Web.sln")))
            root = root.Parent;
        if (root is null)
            yield break;
        yield return Path.Combine(root.FullName, "..", "shared");
        yield return Path.Combine(root.FullName, "..", "..", "shared");
    }
}
