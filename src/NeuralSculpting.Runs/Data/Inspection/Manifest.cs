using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>What is remembered of a file; holds as long as its length and time of change do.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">When it was changed, in ticks of UTC.</param>
internal sealed record ManifestEntry(long Bytes, long Modified)
{
    /// <summary>The mirror it came from, or "upload"; null when somebody put it there.</summary>
    public string? Source { get; init; }

    /// <summary>What its checksum says; null when nobody has looked yet.</summary>
    public Checked? Checked { get; init; }

    /// <summary>What is in it; null when it cannot be read, or nobody has looked yet.</summary>
    public FileContent? Content { get; init; }

    /// <summary>The entry of a file as it is now, of which nothing is known.</summary>
    public static ManifestEntry Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc.Ticks);

    /// <summary>Whether it is of the file as it is now.</summary>
    public bool Fits(FileInfo file) => Bytes == file.Length && Modified == file.LastWriteTimeUtc.Ticks;
}

/// <summary>
/// What is remembered of the files of a set, so that they need not be read at every look: a hidden file in its folder, and memory where
/// that cannot be written. Losing it costs time only.
/// </summary>
internal sealed class Manifest
{
    private const string FileName = ".manifest.json";
    private const string Format = "neural-sculpting/dataset@1";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _path;
    private readonly Dictionary<string, ManifestEntry> _files;

    private Manifest(string path, Dictionary<string, ManifestEntry> files) => (_path, _files) = (path, files);

    /// <summary>The manifest of a folder; empty when there is none or it cannot be read.</summary>
    public static Manifest Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var file = File.OpenRead(path);
            var document = JsonSerializer.Deserialize<Document>(file, _json);
            if (document is { Format: Format, Files: { } files })
                return new Manifest(path, files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            // It is made anew.
        }
        return new Manifest(path, []);
    }

    /// <summary>What is remembered of a file; null when that is nothing, or of another state of it.</summary>
    public ManifestEntry? this[FileInfo file] => _files.TryGetValue(file.Name, out var entry) && entry.Fits(file) ? entry : null;

    /// <summary>Remembers something of a file.</summary>
    public void Set(string name, ManifestEntry entry)
    {
        _files[name] = entry;
        var draft = _path + ".new";
        try
        {
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(new Document(Format, _files), _json));
            File.Move(draft, _path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read: memory has it.
        }
    }

    private sealed record Document(string Format, Dictionary<string, ManifestEntry> Files);
}
