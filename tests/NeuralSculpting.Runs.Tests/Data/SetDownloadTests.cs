using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Data;

/// <summary>Downloads from mirrors that break, lie and lead astray.</summary>
public sealed class SetDownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 % 251))];
    private static readonly KnownFile File = new("numbers.gz", Content.Length, Convert.ToHexStringLower(MD5.HashData(Content)), "unused");
    private static readonly MirrorAnswer Missing = new() { Status = 404 };

    private readonly TempFolder _folder = new();

    private string Part => Path.Combine(_folder.Path, "numbers.gz.part");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_MirrorHasFile_PutsItInPlace()
    {
        using var mirror = Good();
        var progress = await RunAsync(mirror.Address);
        AssertPlaced();
        Assert.Equal((Content.Length, Content.Length), (progress.Bytes, progress.Total));
        Assert.Equal([("numbers.gz", null)], mirror.Requests);
    }

    [Fact]
    public async Task Run_ConnectionBreaksTwice_AsksForTheRestOnly()
    {
        using var mirror = new MirrorServer((_, n) => new MirrorAnswer { Body = Content, BreakAfter = n < 2 ? 70_000 : int.MaxValue });
        await RunAsync(mirror.Address);
        AssertPlaced();
        Assert.Equal(3, mirror.Requests.Count);
        Assert.Equal(["bytes=70000-", "bytes=140000-"], mirror.Requests.Skip(1).Select(r => r.Range));
    }

    [Fact]
    public async Task Run_PartOfAnEarlierProcess_GoesOnThere()
    {
        await System.IO.File.WriteAllBytesAsync(Part, Content[..150_000], TestContext.Current.CancellationToken);
        using var mirror = Good();
        await RunAsync(mirror.Address);
        AssertPlaced();
        Assert.Equal(["bytes=150000-"], mirror.Requests.Select(r => r.Range));
    }

    [Fact]
    public async Task Run_PartIsWholeAlready_IsNotSentAgain()
    {
        await System.IO.File.WriteAllBytesAsync(Part, Content, TestContext.Current.CancellationToken);
        using var mirror = Good();
        await RunAsync(mirror.Address);
        AssertPlaced();
        Assert.Single(mirror.Requests);
    }

    [Fact]
    public async Task Run_MirrorWithoutRanges_BeginsAnew()
    {
        await System.IO.File.WriteAllBytesAsync(Part, Content[..150_000], TestContext.Current.CancellationToken);
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Body = Content, Ranges = false });
        await RunAsync(mirror.Address);
        AssertPlaced();
    }

    [Fact]
    public async Task Run_MirrorWithoutRangesThatAlwaysBreaks_IsGivenUp()
    {
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Body = Content, Ranges = false, BreakAfter = 1000 });
        using var second = Good();
        var progress = await RunAsync(mirror.Address, second.Address);
        AssertPlaced();
        Assert.Contains("broke off", Assert.Single(progress.Notes), StringComparison.Ordinal);
        Assert.InRange(mirror.Requests.Count, 2, 5);
    }

    [Fact]
    public async Task Run_PartOfAnotherFile_IsForgotten()
    {
        await System.IO.File.WriteAllBytesAsync(Part, new byte[1000], TestContext.Current.CancellationToken);
        using var mirror = Good();
        await RunAsync(mirror.Address);
        AssertPlaced();
        Assert.Equal(["bytes=1000-", null], mirror.Requests.Select(r => r.Range));
    }

    [Fact]
    public async Task Run_PartLongerThanTheFile_BeginsAnew()
    {
        await System.IO.File.WriteAllBytesAsync(Part, new byte[Content.Length + 5], TestContext.Current.CancellationToken);
        using var mirror = Good();
        await RunAsync(mirror.Address);
        AssertPlaced();
    }

    [Fact]
    public async Task Run_FirstMirrorHasNoFile_AsksTheNext()
    {
        using var first = new MirrorServer((_, _) => Missing);
        using var second = Good();
        var progress = await RunAsync(first.Address, second.Address);
        AssertPlaced();
        Assert.Contains("404", Assert.Single(progress.Notes), StringComparison.Ordinal);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task Run_WrongChecksum_IsSetAsideWithWordsAndTheNextMirrorAsked()
    {
        byte[] other = [.. Content[..^1], 7];
        using var first = new MirrorServer((_, _) => new MirrorAnswer { Body = other });
        using var second = Good();
        var progress = await RunAsync(first.Address, second.Address);
        AssertPlaced();
        var note = Assert.Single(progress.Notes);
        Assert.Contains(Convert.ToHexStringLower(MD5.HashData(other)), note, StringComparison.Ordinal);
        Assert.Contains(File.Md5, note, StringComparison.Ordinal);
        Assert.Equal(other, await System.IO.File.ReadAllBytesAsync(Path.Combine(_folder.Path, ".refused", "numbers.gz"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_PackedAnew_IsTakenByItsContent()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Content, TestContext.Current.CancellationToken);
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Body = packed.ToArray() });
        await RunAsync(File with { Md5 = "of another packing", ContentMd5 = File.Md5 }, mirror.Address);
        Assert.True(System.IO.File.Exists(Path.Combine(_folder.Path, File.Name)));
    }

    [Fact]
    public async Task Run_FileTooLong_IsNotTaken()
    {
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Body = new byte[Content.Length * 2] });
        var fault = await Assert.ThrowsAsync<DownloadException>(() => RunAsync(mirror.Address));
        Assert.Contains("longer file", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EveryMirrorFails_NamesEachWithItsReason()
    {
        using var first = new MirrorServer((_, _) => Missing);
        using var second = new MirrorServer((_, _) => new MirrorAnswer { Status = 500 });
        var fault = await Assert.ThrowsAsync<DownloadException>(() => RunAsync(first.Address, second.Address));
        Assert.Matches("numbers.gz: 127.0.0.1:[0-9]+ answered 404 Words; 127.0.0.1:[0-9]+ answered 500 Words", fault.Message);
    }

    [Fact]
    public async Task Run_MirrorFallsSilent_IsAskedAgain()
    {
        using var mirror = new MirrorServer((_, n) => new MirrorAnswer { Body = Content, FallSilentAfter = n == 0 ? 50_000 : int.MaxValue });
        await RunAsync(File, new DownloadSettings { Pause = TimeSpan.Zero, Patience = TimeSpan.FromMilliseconds(200) }, CancellationToken.None, mirror.Address);
        AssertPlaced();
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatHasArrived()
    {
        using var cancel = new CancellationTokenSource();
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Body = Content, FallSilentAfter = 100_000 });
        var run = RunAsync(File, new DownloadSettings(), cancel.Token, mirror.Address);
        while (!System.IO.File.Exists(Part) || new FileInfo(Part).Length < 60_000)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.InRange(new FileInfo(Part).Length, 60_000, 100_000);
    }

    [Theory]
    [InlineData("http://example.org/numbers.gz", "is not https")]
    [InlineData("file:///etc/passwd", "is not https")]
    [InlineData("https://inside.example/numbers.gz", "is not in the public internet (10.1.2.3)")]
    [InlineData("https://169.254.169.254/latest", "is not in the public internet (169.254.169.254)")]
    [InlineData("https://[::ffff:192.168.0.1]/", "is not in the public internet")]
    public async Task Run_RedirectToWhereNobodyMayGo_IsRefused(string location, string words)
    {
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Status = 302, Location = location });
        var settings = new DownloadSettings { Pause = TimeSpan.Zero, Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]) };
        var fault = await Assert.ThrowsAsync<DownloadException>(() => RunAsync(File, settings, CancellationToken.None, mirror.Address));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PublicMirrorWhoseNameLeadsInside_IsRefused()
    {
        var settings = new DownloadSettings { Pause = TimeSpan.Zero, Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("fd00::1")]) };
        var fault = await Assert.ThrowsAsync<DownloadException>(() => RunAsync(File, settings, CancellationToken.None, "https://mirror.example/"));
        Assert.Contains("is not in the public internet (127.0.0.1)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RedirectsWithoutEnd_AreRefused()
    {
        using var mirror = new MirrorServer((_, _) => new MirrorAnswer { Status = 301, Location = "numbers.gz" });
        var fault = await Assert.ThrowsAsync<DownloadException>(() => RunAsync(mirror.Address));
        Assert.Contains("redirects without end", fault.Message, StringComparison.Ordinal);
    }

    private static MirrorServer Good() => new((_, _) => new MirrorAnswer { Body = Content });

    private Task<DownloadProgress> RunAsync(params string[] mirrors) => RunAsync(File, mirrors);

    private Task<DownloadProgress> RunAsync(KnownFile file, params string[] mirrors) =>
        RunAsync(file, new DownloadSettings { Pause = TimeSpan.Zero }, TestContext.Current.CancellationToken, mirrors);

    private async Task<DownloadProgress> RunAsync(KnownFile file, DownloadSettings settings, CancellationToken cancel, params string[] mirrors)
    {
        var meter = new DownloadMeter("numbers", file.Bytes, TimeProvider.System);
        await new SetDownload(_folder.Path, mirrors, settings, TimeProvider.System).RunAsync([file], meter, (_, _) => Task.CompletedTask, cancel);
        return meter.Now();
    }

    private void AssertPlaced()
    {
        Assert.Equal(Content, System.IO.File.ReadAllBytes(Path.Combine(_folder.Path, File.Name)));
        Assert.False(System.IO.File.Exists(Part));
    }
}
