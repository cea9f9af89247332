using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NeuralSculpting.Runs.Bundles;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Bundles;

/// <summary>A run goes from one store to another as it is, and nothing else goes in.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    private readonly TempFolder _there = new();
    private readonly TempFolder _here = new();
    private RunsHost _host = null!;
    private SqliteDatabase _from = null!;
    private SqliteDatabase _to = null!;
    private BundleService _export = null!;
    private BundleService _import = null!;
    private SqliteRunStore _store = null!;
    private string _id = "";
    private byte[] _zip = [];

    public async ValueTask InitializeAsync()
    {
        _host = await RunsHost.StartAsync(_there.Path);
        _id = (await _host.Runs.SubmitAsync([TestSpecs.Small(3)], "moved", ["a", "b"]))[0];
        await _host.WaitForEndAsync(_id);
        await _host.Runs.WriteNotesAsync(_id, "# Why\nBecause.");
        var ids = new RunIds(TimeProvider.System);
        _from = new SqliteDatabase(Path.Combine(_there.Path, "runs.db"));
        var result = (await _host.Runs.ResultAsync(_id))!;
        await new SqliteDetectionStore(_from, ids, TimeProvider.System).KeepAsync(_id, "kept", new() { MergingThreshold = 0.5 }, result.Detection, result.Verdict);
        _to = new SqliteDatabase(Path.Combine(_here.Path, "runs.db"));
        _store = new SqliteRunStore(_to);
        await _store.InitialiseAsync();
        _export = new BundleService(new SqliteBundleStore(_from, ids), _host.Runs, _host.Runs.Changes, ids);
        _import = new BundleService(new SqliteBundleStore(_to, ids), _host.Runs, new RunsFeed(), ids);
        _zip = await ExportAsync(_export, _id);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _from.Dispose();
        _to.Dispose();
        _there.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Import_OfAnExport_IsTheSameRunBitForBit()
    {
        Assert.Equal(new BundleImport(_id, true), await ImportAsync(_zip));
        var (a, b) = ((await _host.Store.FindAsync(_id))!, (await _store.FindAsync(_id))!);
        Assert.Equivalent(a.Summary, b.Summary, strict: true);
        Assert.Equal(a.Spec, b.Spec);
        Assert.Equal("# Why\nBecause.", await _store.ReadNotesAsync(_id));
        Assert.Equal(await _host.Store.ReadResultAsync(_id), await _store.ReadResultAsync(_id));
        foreach (var kind in Enum.GetValues<SeriesKind>())
        {
            var (x, y) = (await _host.Store.ReadChunksAsync(_id, kind, 0, long.MaxValue), await _store.ReadChunksAsync(_id, kind, 0, long.MaxValue));
            Assert.NotEmpty(x);
            Assert.Equal(x.Select(c => Convert.ToHexString(c.Bytes)), y.Select(c => Convert.ToHexString(c.Bytes)));
        }
        for (var cell = 0; cell < 5; cell++)
            Assert.Equal(await _host.Store.ReadHistoryAsync(_id, cell), await _store.ReadHistoryAsync(_id, cell));
        Assert.Equal("kept", Assert.Single(await new SqliteDetectionStore(_to, new RunIds(TimeProvider.System), TimeProvider.System).ListAsync(_id)).Name);
        Assert.Equal(_zip, await ExportAsync(_import, _id));
    }

    [Fact]
    public async Task Import_Again_ChangesNothing_AndAnotherRunWithTheIdGetsAnother()
    {
        await ImportAsync(_zip);
        Assert.Equal(new BundleImport(_id, false), await ImportAsync(_zip));
        var other = (await _host.Runs.SubmitAsync([TestSpecs.Small(4)], "other"))[0];
        await _host.WaitForEndAsync(other);
        var forged = Change(await ExportAsync(_export, other), (name, bytes) => name == "run.json" ? Text(bytes, other, _id) : bytes, run: _id);
        var import = await ImportAsync(forged);
        Assert.True(import.Imported);
        Assert.NotEqual(_id, import.Id);
        Assert.Equal("other", (await _store.FindSummaryAsync(import.Id))!.Name);
    }

    [Fact]
    public async Task Export_OfARunThatWaits_IsRefused()
    {
        await using var idle = await RunsHost.StartAsync(Path.Combine(_here.Path, "idle"), work: false);
        var id = (await idle.Runs.SubmitAsync([TestSpecs.Small()]))[0];
        using var database = new SqliteDatabase(Path.Combine(_here.Path, "idle", "runs.db"));
        var bundles = new BundleService(new SqliteBundleStore(database, new RunIds(TimeProvider.System)), idle.Runs, idle.Runs.Changes, new RunIds(TimeProvider.System));
        await Assert.ThrowsAsync<Core.InvalidOptionsException>(() => bundles.ExportAsync(id, new MemoryStream()));
        Assert.False(await bundles.ExportAsync("nobody", new MemoryStream()));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("histories/../run.json")]
    [InlineData("histories/00.bin")]
    [InlineData("RUN.json")]
    public async Task Import_StrangeName_IsRefusedByName(string name)
    {
        var fault = await Refused(Change(_zip, (_, bytes) => bytes, extra: [(name, [1])]));
        Assert.Contains("not a part", fault.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_DuplicateOrMissingOrDamagedPart_IsRefusedByName()
    {
        Assert.Equal("spec.json", (await Refused(Change(_zip, (_, b) => b, extra: [("spec.json", [1])]))).Path);
        Assert.Equal("spec.json", (await Refused(Change(_zip, (n, b) => n == "spec.json" ? null : b))).Path);
        Assert.Equal("series/epochs.bin", (await Refused(Change(_zip, (n, b) => n == "series/epochs.bin" ? b[..^1] : b, rehash: false))).Path);
        Assert.Equal("series/epochs.bin", (await Refused(Change(_zip, (n, b) => n == "series/epochs.bin" ? b[..^1] : b))).Path);
        Assert.Equal("run.json", (await Refused(Change(_zip, (n, b) => n == "run.json" ? Text(b, "\"finished\",\"progress", "\"running\",\"progress") : b))).Path);
        Assert.Equal("manifest.json", (await Refused(Change(_zip, (_, b) => b, format: "neural-sculpting/bundle@2"))).Path);
        Assert.Equal("bundle", (await Refused(_zip[..(_zip.Length / 2)])).Path);
        Assert.Equal("bundle", (await Refused([])).Path);
    }

    [Fact]
    public async Task Import_ZipBomb_IsRefusedBeforeItIsUnpacked()
    {
        var fault = await Refused(Change(_zip, (name, bytes) => name == "notes.md" ? new byte[100 << 20] : bytes));
        Assert.Equal("notes.md", fault.Path);
        Assert.Contains("more than a bundle may hold", fault.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_MutatedZips_AreRefusedOrImportedWhole()
    {
        for (var round = 0; round < 300; round++)
        {
            var (random, bytes) = (new Random(round), (byte[])_zip.Clone());
            for (var i = 0; i <= round % 5; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            await TryAsync(bytes);
        }
    }

    [Fact]
    public async Task Import_MutatedPartsWithRightHashes_AreRefusedOrImportedWhole()
    {
        for (var round = 0; round < 300; round++)
        {
            var random = new Random(round);
            var names = new ZipArchive(new MemoryStream(_zip)).Entries.Select(e => e.FullName).Where(n => n != "manifest.json").ToList();
            var chosen = names[random.Next(names.Count)];
            await TryAsync(Change(_zip, (name, bytes) =>
            {
                if (name != chosen)
                    return bytes;
                var changed = (byte[])bytes.Clone();
                for (var i = 0; i <= round % 3; i++)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return round % 7 == 0 ? changed[..random.Next(changed.Length)] : changed;
            }));
        }
    }

    private static async Task<byte[]> ExportAsync(BundleService bundles, string id)
    {
        using var file = new MemoryStream();
        Assert.True(await bundles.ExportAsync(id, file));
        return file.ToArray();
    }

    private static byte[] Text(byte[] bytes, string from, string to)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return System.Text.Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The zip with its parts changed, or taken out where they become null, and the manifest made anew.</summary>
    private static byte[] Change(
        byte[] zip, Func<string, byte[], byte[]?> change, IReadOnlyList<(string Name, byte[] Bytes)>? extra = null, bool rehash = true, string? run = null, string? format = null)
    {
        using var old = new ZipArchive(new MemoryStream(zip));
        using var file = new MemoryStream();
        using (var made = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = new List<object>();
            foreach (var entry in old.Entries.Where(e => e.FullName != "manifest.json"))
            {
                using var bytes = new MemoryStream();
                entry.Open().CopyTo(bytes);
                if (change(entry.FullName, bytes.ToArray()) is not { } now)
                    continue;
                var hashed = rehash ? now : bytes.ToArray();
                parts.Add(new { name = entry.FullName, bytes = hashed.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(hashed)) });
                Put(made, entry.FullName, now);
            }
            foreach (var (name, bytes) in extra ?? [])
                Put(made, name, bytes);
            var manifest = JsonDocument.Parse(new StreamReader(old.GetEntry("manifest.json")!.Open()).ReadToEnd()).RootElement;
            Put(made, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new { format = format ?? BundleFormat.FormatId, run = run ?? manifest.GetProperty("run").GetString(), parts }));
        }
        return file.ToArray();
    }

    private static void Put(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private async Task<DocumentException> Refused(byte[] zip)
    {
        var fault = await Assert.ThrowsAsync<DocumentException>(() => ImportAsync(zip));
        Assert.Null(await _store.FindAsync(_id));
        return fault;
    }

    private async Task TryAsync(byte[] zip)
    {
        try
        {
            var import = await ImportAsync(zip);
            Assert.NotNull(RunResultJson.Read((await _store.ReadResultAsync(import.Id))!));
        }
        catch (DocumentException refused)
        {
            Assert.NotEmpty(refused.Rule);
        }
    }

    private Task<BundleImport> ImportAsync(byte[] zip) => _import.ImportAsync(new MemoryStream(zip));
}
