using SkiaSharp;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>A typeface of this machine; without one, pictures have no words and are right all the same.</summary>
public sealed class PreviewFonts : IDisposable
{
    private static readonly (string Regular, string Bold)[] _wanted =
    [
        ("Inter-Regular.ttf", "Inter-SemiBold.ttf"), ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"), ("segoeui.ttf", "segoeuib.ttf"), ("arial.ttf", "arialbd.ttf"), ("Arial.ttf", "Arial Bold.ttf"),
    ];

    private static readonly EnumerationOptions _walk = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };

    /// <summary>Looks in folders for the first pair of files that is known; null = the system's folders.</summary>
    public PreviewFonts(IEnumerable<string>? folders = null)
    {
        var files = (folders ?? Folders()).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.ttf", _walk)).GroupBy(f => Path.GetFileName(f)).ToDictionary(g => g.Key, g => g.First());
        foreach (var (regular, bold) in _wanted)
        {
            if (files.TryGetValue(regular, out var file) && SKTypeface.FromFile(file) is { } face)
            {
                (Regular, Bold) = (face, files.TryGetValue(bold, out var heavy) ? SKTypeface.FromFile(heavy) ?? face : face);
                return;
            }
        }
    }

    /// <summary>For text; null = there is none.</summary>
    public SKTypeface? Regular { get; }

    /// <summary>For titles; null = there is none.</summary>
    public SKTypeface? Bold { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Regular?.Dispose();
        if (Bold != Regular)
            Bold?.Dispose();
    }

    private static IEnumerable<string> Folders()
    {
        yield return "/usr/share/fonts";
        yield return "/usr/local/share/fonts";
        yield return "/System/Library/Fonts";
        yield return "/Library/Fonts";
        if (Environment.GetFolderPath(Environment.SpecialFolder.Fonts) is { Length: > 0 } system)
            yield return system;
    }
}
