using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>Pictures and the labels that belong to them.</summary>
/// <param name="Pictures">The file of pictures.</param>
/// <param name="Labels">The file of labels; null when there is none.</param>
public sealed record PicturePair(DataFileInfo Pictures, DataFileInfo? Labels);

/// <summary>What holds between the files of a set.</summary>
public static class PictureRules
{
    /// <summary>The files of pictures with their labels, in the order of the files.</summary>
    public static IEnumerable<PicturePair> Pairs(IReadOnlyList<DataFileInfo> files) =>
        files.Where(f => f.Content?.Kind == ContentKind.Pictures).Select(p => new PicturePair(p, LabelsOf(p, files)));

    /// <summary>Finds labels that are not as many as their pictures: they are damaged, in words.</summary>
    internal static List<DataFileInfo> Apply(List<DataFileInfo> files)
    {
        foreach (var (pictures, labels) in Pairs(files).ToList())
        {
            if (labels?.Content is { } content && content.Rows != pictures.Content!.Rows)
            {
                var problem = FormattableString.Invariant($"it has {content.Rows:N0} labels, but {pictures.Name} has {pictures.Content.Rows:N0} pictures");
                files[files.IndexOf(labels)] = labels with { State = DataFileState.Damaged, Problem = problem };
            }
        }
        return files;
    }

    private static DataFileInfo? LabelsOf(DataFileInfo pictures, IReadOnlyList<DataFileInfo> files)
    {
        var names = DataNames.LabelsOf(pictures.Name).ToList();
        var named = files.FirstOrDefault(f => f.Content?.Kind == ContentKind.Labels && names.Contains(f.Name));
        // Names that say nothing: a set of one file of pictures and one of labels is still a pair.
        return named ?? (files.Count(f => f.Content?.Kind == ContentKind.Pictures) == 1 && files.Where(f => f.Content?.Kind == ContentKind.Labels).ToList() is [var only] ? only : null);
    }
}
