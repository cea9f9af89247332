using System.Collections.Concurrent;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>Scripts and styles that a file carries with it: the components' own, and a few that only files need.</summary>
internal static class FileAssets
{
    private static readonly ConcurrentDictionary<string, string> _read = new();

    /// <summary>The text of an asset by its file name.</summary>
    public static string Read(string name) => _read.GetOrAdd(name, static n =>
    {
        using var stream = typeof(FileAssets).Assembly.GetManifestResourceStream($"file/{n}")
            ?? throw new FileNotFoundException($"{n} is not embedded in the program: see NeuralSculpting.Web.csproj", n);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The style of a component, for what lies below a selector: "::deep" means nothing where styles are not scoped.</summary>
    public static string Style(string name, string below) =>
        $"{below} {{\n{Read(name).Replace("::deep ", "", StringComparison.Ordinal)}}}\n";
}
