using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>The published tasks by family and by what people search for.</summary>
public static class TaskFamilies
{
    /// <summary>Families with their labels; null = all.</summary>
    public static IReadOnlyList<(string? Family, string Label)> All { get; } =
    [
        (null, "All"), ("exemplar", "Exemplars"), ("non_separable_increasing_use", "Increasing use"),
        ("increasing_hierarchical_levels", "Three levels"), ("input_overlap_exp", "Shared inputs"),
    ];

    /// <summary>The tasks of a family in which every word of the text occurs, whatever its case and the blanks in numbers.</summary>
    public static IReadOnlyList<PublishedTask> Find(string? family, string text)
    {
        var words = text.Length > 200 ? [text] : text.Replace(", ", ",", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. PublishedTasks.All.Where(t => (family is null || t.Family == family) && words.All(w => Words(t).Contains(w, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>"[4, 2, 4]" of "exemplar/[4, 2, 4]".</summary>
    public static string Numbers(PublishedTask task) => task.Name[(task.Family.Length + 1)..];

    private static string Words(PublishedTask t) =>
        $"{t.Name.Replace(", ", ",", StringComparison.Ordinal)} {t.Kind.Replace('_', ' ')} {t.Title} {t.Description}";
}
