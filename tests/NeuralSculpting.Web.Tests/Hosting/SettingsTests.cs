using Microsoft.Extensions.Configuration;
using NeuralSculpting.Web.Hosting;

namespace NeuralSculpting.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Read_NothingSet_KeepsDataUnderTheContentRoot()
    {
        var options = RunsSettings.Read(Settings(), "/srv/product", out var error);
        Assert.Null(error);
        Assert.Equal(Path.GetFullPath("/srv/product/data"), options!.DataFolder);
        Assert.True(options.Concurrency >= 1);
    }

    [Fact]
    public void Read_FolderAndConcurrency_TakesBoth()
    {
        var options = RunsSettings.Read(Settings(("Data:Folder", "/var/runs"), ("Worker:Concurrency", "3")), "/srv/product", out _);
        Assert.Equal((Path.GetFullPath("/var/runs"), 3), (options!.DataFolder, options.Concurrency));
    }

    [Fact]
    public void Read_Pictures_AreInTheDataFolderUnlessSet()
    {
        Assert.Equal(Path.GetFullPath("/var/runs/pictures"), RunsSettings.Read(Settings(("Data:Folder", "/var/runs")), "/srv", out _)!.PicturesFolder);
        Assert.Equal(Path.GetFullPath("/mnist"), RunsSettings.Read(Settings(("Data:Pictures", "/mnist")), "/srv", out _)!.PicturesFolder);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("257")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1.5")]
    public void Read_ConcurrencyOutOfRange_NamesTheSettingAndTheRule(string value)
    {
        Assert.Null(RunsSettings.Read(Settings(("Worker:Concurrency", value)), "/srv", out var error));
        Assert.Equal($"Worker:Concurrency must be a whole number from 1 to 256, not {value}", error);
    }

    [Fact]
    public void Find_BinaryBesideItsAssets_IsTheBinarysFolder()
    {
        var root = Directory.CreateTempSubdirectory();
        Directory.CreateDirectory(Path.Combine(root.FullName, "wwwroot"));
        Assert.Equal(root.FullName, ContentRoot.Find(root.FullName));
        root.Delete(recursive: true);
    }

    [Fact]
    public void Find_BinaryDeepInARepository_IsTheFolderWithSettingsAndAssets()
    {
        var root = Directory.CreateTempSubdirectory();
        Directory.CreateDirectory(Path.Combine(root.FullName, "wwwroot"));
        File.WriteAllText(Path.Combine(root.FullName, "appsettings.json"), "{}");
        var binaries = Directory.CreateDirectory(Path.Combine(root.FullName, "src", "Web", "bin"));
        // The build copies the settings beside the binary, but not the assets.
        File.WriteAllText(Path.Combine(binaries.FullName, "appsettings.json"), "{}");
        Assert.Equal(root.FullName, ContentRoot.Find(binaries.FullName));
        root.Delete(recursive: true);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();
}
