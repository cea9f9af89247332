using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Runs.Data;

/// <summary>
/// The folder of data sets: a folder each, with the original files inside, packed with gzip or plain:
/// "mnist/train-images-idx3-ubyte.gz". Pictures and labels belong together by their names ("images" and "labels", "idx3" and
/// "idx1"), or because there are no others; files whose name begins with "train" come first, the others after them by name.
/// </summary>
public sealed class DatasetFolder(string path)
{
    /// <summary>The folder; it need not be there.</summary>
    public string Path { get; } = path;

    /// <summary>Where the files of a set are.</summary>
    public string Of(string dataset) => System.IO.Path.Combine(Path, dataset);

    /// <summary>What to do about a set that is not there, for the end of a message.</summary>
    public static string Advice(string dataset) => KnownSets.Find(dataset) is null
        ? "upload its files on the page /data"
        : $"download or upload it on the page /data, or with `sculpt data get {dataset}`";

    /// <summary>The pairs of pictures and labels of a set, training files first.</summary>
    /// <exception cref="DatasetException">There are none, or a file of labels is missing.</exception>
    public IReadOnlyList<(IdxSource Pictures, IdxSource Labels)> Pictures(string dataset)
    {
        if (PicturesMissing(dataset) is { } problem)
            throw new DatasetException(problem);
        var files = IdxFiles(dataset);
        return [.. files.Where(f => f.ArePictures).Select(file => (Source(file.Path), Source(LabelsOf(file.Path, files)!)))];
    }

    /// <summary>Why <see cref="Pictures"/> would fail; null when the files are there.</summary>
    public string? PicturesMissing(string dataset)
    {
        var files = IdxFiles(dataset);
        var missing = KnownSets.Find(dataset) is { } known
            ? known.Files.Where(f => !IsThere(dataset, f.Name) && !IsThere(dataset, f.Plain)).Select(f => f.Name).ToList()
            : [.. files.Where(f => f.ArePictures && LabelsOf(f.Path, files) is null).Select(f => $"the labels of {System.IO.Path.GetFileName(f.Path)}")];
        if (missing.Count == 0 && !files.Any(f => f.ArePictures))
            missing.Add("a file of pictures such as train-images-idx3-ubyte.gz");
        return missing.Count == 0 ? null : $"the data set {dataset} is not there: {string.Join(", ", missing)} missing in the folder {Of(dataset)}; {Advice(dataset)}";
    }

    /// <summary>The path of a table; the message of <see cref="TableMissing"/> when it is not there.</summary>
    /// <exception cref="DatasetException">It is not there.</exception>
    public string Table(string dataset, string? file) =>
        TableMissing(dataset, file) is { } problem ? throw new DatasetException(problem) : TablePath(dataset, file)!;

    /// <summary>Why <see cref="Table"/> would fail; null when the file is there.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="file">Its name in the set's folder; null = the only table there.</param>
    public string? TableMissing(string dataset, string? file)
    {
        if (TablePath(dataset, file) is not null)
            return null;
        var tables = Tables(dataset);
        return file is null && tables.Count > 1
            ? $"the data set {dataset} has several tables ({string.Join(", ", tables.Select(System.IO.Path.GetFileName))}): the task must name its file"
            : $"the data set {dataset} is not there: {file ?? "a table (.csv)"} missing in the folder {Of(dataset)}; {Advice(dataset)}";
    }

    private string? TablePath(string dataset, string? file) => file is null
        ? Tables(dataset) is [var only] ? only : null
        : Tables(dataset).FirstOrDefault(path => System.IO.Path.GetFileName(path) == file);

    private List<string> Tables(string dataset) => Files(dataset, FileForm.Csv);

    private bool IsThere(string dataset, string file) => File.Exists(System.IO.Path.Combine(Of(dataset), file));

    // Of a file that is there both packed and plain, the plain one.
    private List<(string Path, bool ArePictures)> IdxFiles(string dataset) =>
    [
        .. Files(dataset, FileForm.Idx)
            .GroupBy(Plain).Select(same => same.Order(StringComparer.Ordinal).First())
            .OrderBy(f => !System.IO.Path.GetFileName(f).StartsWith("train", StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal)
            .Select(f => (f, Source(f).ArePictures())),
    ];

    private List<string> Files(string dataset, FileForm form) => !Directory.Exists(Of(dataset)) ? [] :
        [.. Directory.EnumerateFiles(Of(dataset)).Where(f => System.IO.Path.GetFileName(f) is var name && name[0] != '.' && DataNames.Form(name) == form).Order(StringComparer.Ordinal)];

    private static string Plain(string path) => DataNames.IsPacked(path) ? path[..^3] : path;

    private static string? LabelsOf(string pictures, List<(string Path, bool ArePictures)> files)
    {
        var names = DataNames.LabelsOf(System.IO.Path.GetFileName(pictures)).ToList();
        var labels = files.Where(f => !f.ArePictures).Select(f => f.Path).ToList();
        return labels.FirstOrDefault(f => names.Contains(System.IO.Path.GetFileName(f)))
            ?? (files.Count(f => f.ArePictures) == 1 && labels is [var only] ? only : null);
    }

    private static IdxSource Source(string file) => new(System.IO.Path.GetFileName(file), () => File.OpenRead(file));
}
