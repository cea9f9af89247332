using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Runs.Data;

/// <summary>
/// The folder of data sets (setting "Data:Datasets"): what is there and how it is, downloads, uploads, deletions. A folder a set, with
/// the original files in it; files may also simply be put there.
/// </summary>
public interface IDataLibrary
{
    /// <summary>The folder, a full path.</summary>
    string Folder { get; }

    /// <summary>A set of that name has changed; called on any thread.</summary>
    event Action<string>? Changed;

    /// <summary>Known sets first, whether they are there or not, then all others by name. Files new since the last look are checked, which may take a while.</summary>
    Task<IReadOnlyList<DataSetInfo>> ListAsync(CancellationToken cancel = default);

    /// <summary>A set; null when it is not there and not known either.</summary>
    Task<DataSetInfo?> FindAsync(string name, CancellationToken cancel = default);

    /// <summary>Reads the files of a set again, whatever is remembered of them; null when there is no such set.</summary>
    Task<DataSetInfo?> CheckAsync(string name, CancellationToken cancel = default);

    /// <summary>Starts to download what is missing or damaged of a known set; goes on where an earlier download ended. A download that is going on is left alone.</summary>
    /// <exception cref="InvalidOptionsException">The set is not known, or has no mirror.</exception>
    Task<DownloadProgress> StartAsync(string name, CancellationToken cancel = default);

    /// <summary>How the last download of a set is; null when there was none since the start.</summary>
    DownloadProgress? Progress(string name);

    /// <summary>Waits until the download of a set has ended, if there is one.</summary>
    Task WaitAsync(string name, CancellationToken cancel = default);

    /// <summary>Ends a download; what has arrived is kept. Whether there was one.</summary>
    Task<bool> CancelAsync(string name);

    /// <summary>Adds a file to a set, which is made when it is not there. It counts only when it is whole and keeps every rule.</summary>
    /// <param name="set">Small letters, digits, "-" and "_", at most 60.</param>
    /// <param name="file">Its name; the ending says what it is.</param>
    /// <param name="content">Its bytes, read to the end.</param>
    /// <param name="report">Hears of the bytes so far; null = nobody.</param>
    /// <param name="cancel">Ends it; nothing remains.</param>
    /// <exception cref="InvalidOptionsException">A name or the file breaks a rule: the fields are "set", "name" and "file".</exception>
    Task<DataSetInfo> AddAsync(string set, string file, Stream content, Action<long>? report = null, CancellationToken cancel = default);

    /// <summary>Deletes a set; it can be restored for 30 days. What it was; null when there is none.</summary>
    Task<DataSetInfo?> DeleteAsync(string name, CancellationToken cancel = default);

    /// <summary>Takes the last deletion of a set back; null when there is none.</summary>
    /// <exception cref="InvalidOptionsException">There is another set of that name now.</exception>
    Task<DataSetInfo?> RestoreAsync(string name, CancellationToken cancel = default);

    /// <summary>The first pictures of a file with their labels, one a class first; empty when it holds none.</summary>
    /// <param name="set">The set.</param>
    /// <param name="file">A file of pictures.</param>
    /// <param name="most">Pictures at most, 1..1000.</param>
    /// <param name="cancel">Ends it.</param>
    Task<SamplePictures> SamplesAsync(string set, string file, int most, CancellationToken cancel = default);
}
