using System.IO.Compression;
using System.Text.Json;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Tests.Support;

/// <summary>
/// Finds the published reference material, which is not part of the repository: in the folder that NEURAL_SCULPTING_REFERENCE
/// names, or in a folder `shared` beside the repository. Tests that need it are skipped, loudly, where there is none.
/// </summary>
public static class SharedFiles
{
    /// <summary>The path of a file of the material, such as "reference/pruning.jsonl.gz".</summary>
    public static string Find(string file)
    {
        foreach (var folder in Folders())
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path))
                return path;
        }
        Assert.Skip($"{file} is not here: set NEURAL_SCULPTING_REFERENCE to the folder that holds it");
        return "";
    }

    /// <summary>The objects of a compressed .jsonl file.</summary>
    public static List<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Find(file)), CompressionMode.Decompress));
        var lines = new List<JsonElement>();
        while (reader.ReadLine() is { } line)
            lines.Add(JsonElement.Parse(line));
        return lines;
    }

    /// <summary>The rows of a published task, by its name: "exemplar/[4, 2, 4]".</summary>
    public static Dataset Rows(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Find("spec/tasks.json")));
        var task = document.RootElement.GetProperty("tasks").EnumerateArray().First(t => t.GetProperty("name").GetString() == name);
        var inputs = task.GetProperty("inputs").GetInt32();
        var columns = task.GetProperty("columns_hex").EnumerateArray().Select(c => Bits(c.GetString()!, 1 << inputs)).ToList();
        return new BooleanTask(name, inputs, columns).ToDataset();
    }

    /// <summary>The task's name of a reference object, from its experiment and modularity.</summary>
    public static string TaskName(JsonElement network) =>
        $"{network.GetProperty("experiment").GetString()}/[{string.Join(", ", network.GetProperty("modularity").EnumerateArray().Select(m => m.GetInt32()))}]";

    private static bool[] Bits(string hex, int rows)
    {
        var bits = string.Concat(hex.Select(c => Convert.ToString(Convert.ToInt32(c.ToString(), 16), 2).PadLeft(4, '0')));
        return [.. bits[^rows..].Select(c => c == '1')];
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
