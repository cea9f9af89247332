using System.Text.Json;

namespace NeuralSculpting.Core.Tests.Tasks;

/// <summary>The tasks of spec/tasks.json, where the reference material is at hand.</summary>
internal static class SpecTasks
{
    public static IReadOnlyList<JsonElement> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SpecFile("tasks.json")));
        return [.. document.RootElement.GetProperty("tasks").EnumerateArray().Select(t => t.Clone())];
    }

    public static string SpecFile(string name)
    {
        var file = Candidates().Select(folder => Path.Combine(folder, "spec", name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, $"spec/{name} is not at hand: set NEURAL_SCULPTING_REFERENCE to the folder that holds spec and reference");
        return file!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("NEURAL_SCULPTING_REFERENCE") is { Length: > 0 } set)
        {
            yield return set;
            yield return Path.Combine(set, "..");
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
