using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Runs.Data;

/// <summary>How a set of data is.</summary>
public enum DataSetState
{
    /// <summary>No file of it is there.</summary>
    Absent,

    /// <summary>It is being downloaded.</summary>
    Downloading,

    /// <summary>Some of its files are there.</summary>
    Incomplete,

    /// <summary>Every file is there and keeps its rules.</summary>
    Present,

    /// <summary>A file breaks a rule.</summary>
    Damaged,
}

/// <summary>How a file of data is.</summary>
public enum DataFileState
{
    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>A beginning of it is there, from a download that can go on.</summary>
    Partial,

    /// <summary>It is being downloaded.</summary>
    Downloading,

    /// <summary>It is there and keeps its rules.</summary>
    Present,

    /// <summary>It is there and breaks a rule.</summary>
    Damaged,
}

/// <summary>A file of a set.</summary>
/// <param name="Name">Its name in the set's folder.</param>
/// <param name="State">How it is.</param>
/// <param name="Bytes">Bytes that are there.</param>
/// <param name="Published">Bytes of the published file; null when there is none.</param>
/// <param name="Md5">Of the file as it is; null when it is not whole.</param>
/// <param name="Checksum">What its checksum says.</param>
/// <param name="Source">The mirror it came from, or "upload"; null when somebody put it there.</param>
/// <param name="Problem">The rule it breaks, with line and column where there are any; null when it breaks none.</param>
/// <param name="Content">What is in it; null when it cannot be read.</param>
public sealed record DataFileInfo(
    string Name, DataFileState State, long Bytes, long? Published, string? Md5, ChecksumState Checksum, string? Source, string? Problem, FileContent? Content);

/// <summary>A set of data: a folder of files that belong together.</summary>
/// <param name="Name">Of its folder, and in specs.</param>
/// <param name="Title">As people call it.</param>
/// <param name="About">What is in it; empty when nobody said.</param>
/// <param name="State">How it is.</param>
/// <param name="Problem">What is wrong with it as a whole, or with its first damaged file; null when nothing is.</param>
/// <param name="Known">Whether it can be downloaded.</param>
/// <param name="Files">Its files.</param>
/// <param name="Download">The download that is going on, or the last one that failed; null when there is none.</param>
public sealed record DataSetInfo(
    string Name, string Title, string About, DataSetState State, string? Problem, bool Known, IReadOnlyList<DataFileInfo> Files, DownloadProgress? Download)
{
    /// <summary>Bytes on the disk.</summary>
    public long Bytes => Files.Sum(f => f.Bytes);

    /// <summary>Names of classes by label, where they are known.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];
}
