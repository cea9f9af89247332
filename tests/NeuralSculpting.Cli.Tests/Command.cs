using System.Text;
using System.Text.Json;

namespace NeuralSculpting.Cli.Tests;

/// <summary>What a command answered.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record Answer(int Code, string Output, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of the output as JSON.</summary>
    public List<JsonElement> Json => [.. Lines.Select(line => JsonElement.Parse(line))];
}

/// <summary>Runs `sculpt` inside the test, with streams of its own.</summary>
public static class Command
{
    public static Answer Run(params string[] arguments) => With("", default, arguments);

    public static Answer RunOn(string input, params string[] arguments) => With(input, default, arguments);

    public static Answer With(string input, CancellationToken cancel, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var console = new CliConsole(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, TimeProvider.System);
        var code = SculptApp.Run(arguments, console, cancel);
        return new Answer(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sculpt-test-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(Path(name), content);
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
