using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Web.Components.NewRun.Data;

/// <summary>The data sets that tasks can be made of.</summary>
internal static class DataChoices
{
    /// <summary>Sets of pictures, known ones and those that are there, with the size of their pictures ("28 x 28"; empty = not known).</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PicturesAsync(IDataLibrary library)
    {
        var sets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var set in await library.ListAsync())
        {
            var pictures = set.Files.FirstOrDefault(f => f.Content?.Kind == ContentKind.Pictures)?.Content;
            if (pictures is not null)
                sets[set.Name] = $"{pictures.Height} x {pictures.Width}";
            else if (set.Known)
                sets[set.Name] = "";
        }
        return sets;
    }

    /// <summary>Tables that are there, as the set and the file.</summary>
    public static async Task<IReadOnlyList<(string Set, string File)>> TablesAsync(IDataLibrary library) =>
        [.. (await library.ListAsync()).SelectMany(set => set.Files.Where(f => f.Content?.Kind == ContentKind.Table).Select(f => (set.Name, f.Name)))];
}
