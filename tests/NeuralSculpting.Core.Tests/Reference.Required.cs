using System.Text.Json;

namespace NeuralSculpting;

/// <summary>The half that tests use: absent material skips the test, loudly.</summary>
internal static partial class Reference
{
    /// <summary>The full path of a file such as "spec/tasks.json"; skips the test where the material is absent.</summary>
    public static string Require(string relative)
    {
        var path = Find(relative);
        if (path is null)
            Assert.Skip($"{relative} is absent: set NEURAL_SCULPTING_REFERENCE to the folder that holds it");
        return path;
    }

    /// <summary>Every line of a gzipped .jsonl file, parsed; skips the test where the material is absent.</summary>
    public static IEnumerable<JsonElement> Lines(string relative) => ReadLines(Require(relative));

    /// <summary>A .json file, parsed; skips the test where the material is absent.</summary>
    public static JsonElement Json(string relative)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Require(relative)));
        return document.RootElement.Clone();
    }
}
