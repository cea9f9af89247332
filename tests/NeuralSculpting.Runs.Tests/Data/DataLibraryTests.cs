using System.IO.Compression;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Inspection;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Data;

/// <summary>What the folder of data holds, and changes to it.</summary>
public sealed class DataLibraryTests : IDisposable
{
    private static readonly byte[] Pictures = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1];

    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly DataLibrary _library;

    public DataLibraryTests() => _library = Open();

    private string Root => Path.Combine(_folder.Path, "datasets");

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task List_NoFolder_HasKnownSetsAsAbsent()
    {
        var sets = await _library.ListAsync();
        Assert.Equal([("mnist", DataSetState.Absent), ("fashion-mnist", DataSetState.Absent)], sets.Select(s => (s.Name, s.State)));
        Assert.All(sets, s => Assert.Equal(4, s.Files.Count));
        Assert.False(Directory.Exists(Root));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_PicturesThenLabels_AreAPairWithSamplesOfEveryClass(bool packed)
    {
        var end = packed ? ".gz" : "";
        await AddAsync("halves", $"my-images-idx3-ubyte{end}", packed ? Pack(Pictures) : Pictures);
        var set = await AddAsync("halves", $"my-labels-idx1-ubyte{end}", packed ? Pack(Labels) : Labels);
        Assert.Equal(DataSetState.Present, set.State);
        var (pictures, labels) = Assert.Single(PictureRules.Pairs(set.Files));
        Assert.Equal((3, 1, 2), (pictures.Content!.Rows, pictures.Content.Height, pictures.Content.Width));
        Assert.Equal([1, 2], labels!.Content!.Classes);
        Assert.Equal("upload", labels.Source);
        var samples = await _library.SamplesAsync("halves", pictures.Name, 2);
        Assert.Equal([(1, 0), (0, 1)], samples.Items.Select(i => (i.Index, i.Label!.Value)));
        Assert.Equal([3, 4], samples.Items[0].Pixels);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, ".incoming")));
    }

    [Theory]
    [InlineData("..", "a.idx", "set: must have 1 to 60 small letters")]
    [InlineData("../up", "a.idx", "set: must have 1 to 60 small letters")]
    [InlineData(".trash", "a.idx", "set: must have 1 to 60 small letters")]
    [InlineData("Set", "a.idx", "set: must have 1 to 60 small letters")]
    [InlineData("a\0", "a.idx", "set: must have 1 to 60 small letters")]
    [InlineData("set", "../a.idx", "name: must begin with")]
    [InlineData("set", "a/b.idx", "name: must begin with")]
    [InlineData("set", "a\\b.idx", "name: must begin with")]
    [InlineData("set", "a.idx\n", "name: must begin with")]
    [InlineData("set", "a.exe", "name: must end in .csv")]
    [InlineData("set", "a.csv.gz", "name: must end in .csv")]
    [InlineData("mnist", "a.csv", "name: mnist has the files train-images-idx3-ubyte.gz")]
    public async Task Add_BadName_IsRefusedByField(string set, string file, string words)
    {
        Assert.StartsWith(words, await RefusalAsync(set, file, Pictures), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Add_BadFile_NamesTheRuleAndLeavesNothing()
    {
        Assert.Equal("file: a.idx: the header says 3 x 1 x 2 = 6 bytes of data, but 7 follow", await RefusalAsync("set", "a.idx", [.. Pictures, 7]));
        Assert.StartsWith("file: a.idx.gz: ", await RefusalAsync("set", "a.idx.gz", Pictures), StringComparison.Ordinal);
        Assert.StartsWith("file: a.idx.gz: ", await RefusalAsync("set", "a.idx.gz", Pack(Pictures)[..^12]), StringComparison.Ordinal);
        Assert.Equal("file: must not be empty", await RefusalAsync("set", "a.idx", []));
        Assert.Null(await _library.FindAsync("set"));
        Assert.Empty(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Add_LabelsThatAreNotAsManyAsPictures_AreRefused()
    {
        await AddAsync("set", "images.idx", Pictures);
        Assert.Equal("file: labels.idx: it has 2 labels, but images.idx has 3 pictures", await RefusalAsync("set", "labels.idx", [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]));
    }

    [Fact]
    public async Task Add_AnotherFileOfTheSameName_IsRefusedAndTheSameTaken()
    {
        await AddAsync("set", "a.idx", Pictures);
        await AddAsync("set", "a.idx", Pictures);
        Assert.StartsWith("file: there is another a.idx in set already", await RefusalAsync("set", "a.idx", [.. Pictures[..^1], 9]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WrongFileOfAKnownSet_SaysBothChecksums()
    {
        var words = await RefusalAsync("mnist", "t10k-images.idx3-ubyte", Pictures);
        Assert.Contains("the published file has 1,648,877 with 9fb629c4189551a2d022fa330f9573f3", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Cancelled_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _library.AddAsync("set", "a.idx", new MemoryStream(Pictures), _ => cancel.Cancel(), cancel.Token));
        Assert.Empty(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Find_FilePutThereByHand_IsReadOnceAndAgainWhenItChanges()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "own")).FullName, "images.idx");
        await File.WriteAllBytesAsync(file, Pictures);
        Assert.Equal(DataSetState.Present, (await _library.FindAsync("own"))!.State);
        await File.WriteAllBytesAsync(file, Pictures[..^1]);
        var damaged = (await _library.FindAsync("own"))!;
        Assert.Equal(DataSetState.Damaged, damaged.State);
        Assert.Equal("images.idx: the header says 3 x 1 x 2 = 6 bytes of data, but 5 follow", damaged.Problem);
    }

    [Fact]
    public async Task Find_AnotherProcessRemembersTheFile_KnowsItsSource()
    {
        await AddAsync("set", "a.idx", Pictures);
        using var other = Open();
        var file = Assert.Single((await other.FindAsync("set"))!.Files);
        Assert.Equal(("upload", DataFileState.Present), (file.Source, file.State));
        Assert.Equal("upload", Assert.Single((await other.CheckAsync("set"))!.Files).Source);
    }

    [Fact]
    public async Task Delete_ThenRestore_GivesEverythingBack()
    {
        await AddAsync("set", "a.idx", Pictures);
        Assert.NotNull(await _library.DeleteAsync("set"));
        Assert.Null(await _library.FindAsync("set"));
        Assert.Null(await _library.DeleteAsync("set"));
        Assert.Equal("upload", Assert.Single((await _library.RestoreAsync("set"))!.Files).Source);
        Assert.Null(await _library.RestoreAsync("set"));
    }

    [Fact]
    public async Task Restore_AnotherSetHasTheName_IsRefused()
    {
        await AddAsync("set", "a.idx", Pictures);
        await _library.DeleteAsync("set");
        await AddAsync("set", "a.idx", Pictures);
        var fault = await Assert.ThrowsAsync<InvalidOptionsException>(() => _library.RestoreAsync("set"));
        Assert.Equal("set: there is a set set again: delete it first", fault.Message);
    }

    [Fact]
    public async Task Restore_AfterThirtyDays_FindsNothing()
    {
        await AddAsync("set", "a.idx", Pictures);
        await _library.DeleteAsync("set");
        _clock.Now += TimeSpan.FromDays(31);
        Assert.Null(await _library.RestoreAsync("set"));
        using var next = Open();
        await next.ListAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Root, ".trash")));
    }

    [Fact]
    public async Task Start_UnknownSet_SaysWhichThereAre()
    {
        var fault = await Assert.ThrowsAsync<InvalidOptionsException>(() => _library.StartAsync("iris"));
        Assert.Equal("set: only mnist and fashion-mnist can be downloaded, not 'iris'", fault.Message);
    }

    [Fact]
    public async Task Start_RealMnistFromAMirrorOfThisMachine_IsPresentWithItsClasses()
    {
        var files = Mnist.Files();
        using var mirror = new MirrorServer((file, n) => new MirrorAnswer { Body = files[file], BreakAfter = n == 0 ? 1_000_000 : int.MaxValue });
        using var library = Open(mirror.Address);
        var changes = 0;
        library.Changed += _ => Interlocked.Increment(ref changes);
        Assert.Equal(DownloadPhase.Running, (await library.StartAsync("mnist")).Phase);
        await library.WaitAsync("mnist");
        Assert.Equal(DownloadPhase.Done, library.Progress("mnist")!.Phase);
        var set = (await library.FindAsync("mnist"))!;
        Assert.Equal(DataSetState.Present, set.State);
        Assert.All(set.Files, f => Assert.True(f.Checksum is ChecksumState.Published or ChecksumState.SameContent));
        Assert.All(set.Files, f => Assert.StartsWith("127.0.0.1:", f.Source, StringComparison.Ordinal));
        // Digits 0 to 9 of the test pictures, as everybody counts them.
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], set.Files[3].Content!.Classes);
        Assert.Equal(Enumerable.Range(0, 10), (await library.SamplesAsync("mnist", set.Files[0].Name, 10)).Items.Select(i => i.Label!.Value));
        Assert.Equal(6, changes);
    }

    [Fact]
    public async Task Start_MirrorsFail_SaysSoAndASecondTryGoesOn()
    {
        var files = Mnist.Files();
        var broken = true;
        using var mirror = new MirrorServer((file, _) => broken && file.StartsWith("train-images", StringComparison.Ordinal)
            ? new MirrorAnswer { Status = 503 }
            : new MirrorAnswer { Body = files[file] });
        using var library = Open(mirror.Address);
        await library.StartAsync("mnist");
        await library.WaitAsync("mnist");
        var failed = (await library.FindAsync("mnist"))!;
        Assert.Equal(DownloadPhase.Failed, failed.Download!.Phase);
        Assert.Contains("answered 503", failed.Download.Problem, StringComparison.Ordinal);
        broken = false;
        await library.StartAsync("mnist");
        await library.WaitAsync("mnist");
        Assert.Equal(DataSetState.Present, (await library.FindAsync("mnist"))!.State);
    }

    [Fact]
    public async Task Cancel_Running_LetsGoAndShowsWhatHasArrived()
    {
        var files = Mnist.Files();
        using var mirror = new MirrorServer((file, _) => new MirrorAnswer { Body = files[file], FallSilentAfter = 300_000 });
        using var library = Open(mirror.Address);
        await library.StartAsync("mnist");
        while (library.Progress("mnist")!.FileBytes < 200_000)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(DataSetState.Downloading, (await library.FindAsync("mnist"))!.State);
        Assert.True(await library.CancelAsync("mnist"));
        Assert.False(await library.CancelAsync("mnist"));
        var set = (await library.FindAsync("mnist"))!;
        Assert.Equal(DataFileState.Partial, set.Files[0].State);
        Assert.InRange(set.Files[0].Bytes, 200_000, 300_000);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private Task<DataSetInfo> AddAsync(string set, string file, byte[] bytes) => _library.AddAsync(set, file, new MemoryStream(bytes));

    private async Task<string> RefusalAsync(string set, string file, byte[] bytes) =>
        (await Assert.ThrowsAsync<InvalidOptionsException>(() => AddAsync(set, file, bytes))).Message;

    private DataLibrary Open(params string[] mirrors) => new(
        new RunsOptions { DataFolder = _folder.Path, Mirrors = new Dictionary<string, IReadOnlyList<string>> { ["mnist"] = mirrors } },
        _clock,
        new DownloadSettings { Pause = TimeSpan.Zero });
}
