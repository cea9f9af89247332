using System.Text;
using System.Text.RegularExpressions;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>
/// Joins script modules into one script, because a page from disk cannot import any: each module becomes a function that returns
/// its exports. Knows what our modules use: imports of names at the beginning of a line, and exported functions, constants,
/// classes and lists.
/// </summary>
internal static partial class ScriptBundle
{
    /// <summary>Bundles a module with all that it imports.</summary>
    /// <param name="entry">The file name of the module.</param>
    /// <param name="read">Reads a module by its file name.</param>
    public static string Make(string entry, Func<string, string> read)
    {
        var text = new StringBuilder("\"use strict\";\nconst modules = {};\n");
        Add(entry, read, text, []);
        return text.ToString();
    }

    private static void Add(string name, Func<string, string> read, StringBuilder text, HashSet<string> done)
    {
        if (!done.Add(name))
            return;
        var source = read(name);
        foreach (var imported in Import().Matches(source).Select(m => FileOf(m.Groups["from"].Value)))
            Add(imported, read, text, done);
        source = Import().Replace(source, m => m.Groups["all"].Success
            ? $"const {m.Groups["all"].Value} = modules['{FileOf(m.Groups["from"].Value)}'];"
            : $"const {{{m.Groups["names"].Value.Replace(" as ", ": ", StringComparison.Ordinal)}}} = modules['{FileOf(m.Groups["from"].Value)}'];");
        string[] exports = [.. Export().Matches(source).Select(m => m.Groups["name"].Value), .. Listed().Matches(source).SelectMany(m => m.Groups["names"].Value.Split(',')).Select(n => n.Trim())];
        source = Listed().Replace(Export().Replace(source, m => m.Value["export ".Length..]), "");
        text.Append("modules['").Append(name).Append("'] = (() => {\n").Append(source.TrimEnd())
            .Append("\nreturn { ").AppendJoin(", ", exports.Where(e => e.Length > 0).Distinct()).Append(" };\n})();\n");
    }

    private static string FileOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    [GeneratedRegex("""^import\s+(?:\{(?<names>[^}]*)\}|\*\s+as\s+(?<all>\w+))\s+from\s+['"](?<from>[^'"]+)['"];?""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?:async )?(?:function\*?|const|let|class) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^export \{(?<names>[^}]*)\};?", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
