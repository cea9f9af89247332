using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Core.Tasks.Tables;

namespace NeuralSculpting.Runs.Data;

/// <summary>Rows made of the files of the folder of data sets; one copy of a set, however many runs use it.</summary>
public sealed class TaskDataSource(DatasetFolder folder) : ITaskDataSource, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    // Weak, so that a set leaves the memory with the last run that uses it.
    private readonly Dictionary<string, (string Version, WeakReference<PictureSet> Set)> _sets = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public TaskData Load(ILearningTask task, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            return task switch
            {
                BooleanTask rows => new TaskData(rows.ToDataset()),
                DigitTask digits => digits.Draw(Pictures(digits.Dataset, cancel)),
                TableTask table => Read(table),
                _ => throw new NotSupportedException($"there are no rows for a {task.GetType().Name}"),
            };
        }
        catch (Exception fault) when (task is IDataTask data && fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"the data set {data.Dataset} cannot be read: {fault.Message} (folder {folder.Of(data.Dataset)}); {DatasetFolder.Advice(data.Dataset)}", fault);
        }
    }

    /// <inheritdoc/>
    public string? Missing(ILearningTask task) => task switch
    {
        DigitTask digits => folder.PicturesMissing(digits.Dataset),
        TableTask table => folder.TableMissing(table.Dataset, table.Definition.File),
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>The pictures of a set, read when first asked for and when its files have changed.</summary>
    /// <exception cref="DatasetException">The files are not there.</exception>
    /// <exception cref="InvalidDataException">A file breaks its format.</exception>
    public PictureSet Pictures(string dataset, CancellationToken cancel)
    {
        _one.Wait(cancel);
        try
        {
            var parts = folder.Pictures(dataset);
            var version = Version(dataset);
            if (_sets.TryGetValue(dataset, out var kept) && kept.Version == version && kept.Set.TryGetTarget(out var set))
                return set;
            set = IdxFile.Read(parts);
            _sets[dataset] = (version, new WeakReference<PictureSet>(set));
            return set;
        }
        finally
        {
            _one.Release();
        }
    }

    private TaskData Read(TableTask task)
    {
        using var text = new StreamReader(folder.Table(task.Dataset, task.Definition.File));
        return task.Read(text);
    }

    private string Version(string dataset) => string.Join('\n', new DirectoryInfo(folder.Of(dataset)).EnumerateFiles()
        .OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}"));
}
