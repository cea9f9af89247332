using System.Xml.Linq;
using NetArchTest.Rules;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Hosting;

namespace NeuralSculpting.Web.Tests.Floors;

/// <summary>Three floors, arrows only downwards.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("NeuralSculpting.Core", "")]
    [InlineData("NeuralSculpting.Runs", "NeuralSculpting.Core")]
    [InlineData("NeuralSculpting.Torch", "NeuralSculpting.Runs")]
    [InlineData("NeuralSculpting.Web", "NeuralSculpting.Runs NeuralSculpting.Torch")]
    [InlineData("NeuralSculpting.Cli", "NeuralSculpting.Runs NeuralSculpting.Torch")]
    public void Project_References_AreExactlyTheFloorBelow(string project, string expected)
    {
        var file = Path.Combine(RepositoryRoot(), "src", project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
        Assert.Equal(expected, string.Join(' ', references));
    }

    [Fact]
    public void Core_Types_UseNoFloorAboveNorInterfaceNorStore()
    {
        var result = Types.InAssembly(typeof(BooleanTask).Assembly).ShouldNot()
            .HaveDependencyOnAny("NeuralSculpting.Runs", "NeuralSculpting.Torch", "TorchSharp", "NeuralSculpting.Web", "NeuralSculpting.Cli", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "MudBlazor", "System.IO.File", "System.Net")
            .GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Runs_Types_UseNoFloorAbove()
    {
        var result = Types.InAssembly(typeof(IRunService).Assembly).ShouldNot()
            .HaveDependencyOnAny("NeuralSculpting.Torch", "TorchSharp", "NeuralSculpting.Web", "NeuralSculpting.Cli", "Microsoft.AspNetCore", "MudBlazor").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Web_Types_KnowNeitherTheCommandLineNorTheTablesNorTheSculptor()
    {
        var result = Types.InAssembly(typeof(FaceSetup).Assembly).ShouldNot()
            .HaveDependencyOnAny("NeuralSculpting.Cli", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "NeuralSculpting.Core.Pruning.Sculptor").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuralSculpting.Web.sln")))
            folder = folder.Parent;
        return Assert.IsType<DirectoryInfo>(folder).FullName;
    }
}
