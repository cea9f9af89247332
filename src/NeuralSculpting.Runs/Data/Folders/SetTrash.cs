using System.Globalization;

namespace NeuralSculpting.Runs.Data.Folders;

/// <summary>Deleted sets: their folders, moved aside for 30 days.</summary>
/// <param name="root">The folder of all sets.</param>
/// <param name="clock">By which the days are counted.</param>
internal sealed class SetTrash(string root, TimeProvider clock)
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(root, ".trash");

    /// <summary>Moves a set's folder here.</summary>
    public void Put(string name)
    {
        Purge();
        Directory.CreateDirectory(Folder);
        Directory.Move(Path.Combine(root, name), Path.Combine(Folder, $"{name}~{clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}"));
    }

    /// <summary>The folder of the last deletion of a set; null when there is none.</summary>
    public string? Find(string name) => All().Where(d => d.Name == name && !IsOld(d.At)).OrderBy(d => d.At).LastOrDefault().Path;

    /// <summary>Removes for good what was deleted more than 30 days ago.</summary>
    public void Purge()
    {
        foreach (var (_, at, path) in All().ToList())
        {
            if (IsOld(at))
                Directory.Delete(path, recursive: true);
        }
    }

    private bool IsOld(DateTimeOffset at) => clock.GetUtcNow() - at > _kept;

    private IEnumerable<(string Name, DateTimeOffset At, string Path)> All()
    {
        if (!Directory.Exists(Folder))
            yield break;
        foreach (var path in Directory.EnumerateDirectories(Folder))
        {
            var parts = Path.GetFileName(path).Split('~');
            if (parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                yield return (parts[0], DateTimeOffset.FromUnixTimeMilliseconds(at), path);
        }
    }
}
