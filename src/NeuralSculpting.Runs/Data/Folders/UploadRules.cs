using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Runs.Data.Folders;

/// <summary>What an uploaded file must keep beside the files that are there.</summary>
internal static class UploadRules
{
    /// <summary>Names the rule that it breaks.</summary>
    /// <param name="set">The set as it is; null when it is new.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="seen">Its checksum.</param>
    /// <exception cref="InvalidOptionsException">It breaks one; the field is "file".</exception>
    public static void Check(DataSetInfo? set, string file, FileContent content, Checked seen)
    {
        if (set is null)
            return;
        var there = set.Files.FirstOrDefault(f => f.Name == file);
        var others = set.Files.Where(f => f.Name != file && f.Content is not null).ToList();
        var pictures = content.Kind != ContentKind.Table;
        var added = new DataFileInfo(file, DataFileState.Present, 0, null, seen.Md5, seen.State, null, null, content);
        var applied = PictureRules.Apply([.. others, added]);
        var pair = applied.FirstOrDefault(f => f.State == DataFileState.Damaged);
        new OptionErrors()
            .Require(set.State != DataSetState.Downloading, "file", $"{set.Name} is being downloaded: wait for the end, or cancel it")
            .Require(there is not { State: DataFileState.Present } || there.Md5 == seen.Md5, "file", $"there is another {file} in {set.Name} already, which runs may rest on: choose another name for the set, or delete {set.Name} first")
            .Require(others.All(o => (o.Content!.Kind != ContentKind.Table) == pictures), "file", $"{set.Name} holds {(pictures ? "tables, not pictures" : "pictures, not tables")}: choose another name for the set")
            .Require(pair is null, "file", $"{pair?.Name}: {pair?.Problem}")
            .ThrowIfAny();
    }
}
