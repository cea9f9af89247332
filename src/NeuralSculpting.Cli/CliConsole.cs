namespace NeuralSculpting.Cli;

/// <summary>What a command reads, writes and asks of its surroundings; tests hand in their own.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: results only.</param>
/// <param name="Error">Standard error: progress and errors.</param>
/// <param name="Clock">Measures how long a sculpt takes.</param>
internal sealed record CliConsole(Stream Input, Stream Output, TextWriter Error, TimeProvider Clock)
{
    /// <summary>Whether progress may be drawn.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether results appear where progress is drawn.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>The console of the process.</summary>
    public static CliConsole System() => new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, TimeProvider.System)
    {
        ErrorIsTerminal = !Console.IsErrorRedirected, OutputIsTerminal = !Console.IsOutputRedirected,
    };

    /// <summary>Writes an error as every command does.</summary>
    public void Fail(string message) => Error.WriteLine($"sculpt: {message}");

    /// <summary>Writes a line of results.</summary>
    public void WriteLine(string line) => Output.Write(global::System.Text.Encoding.UTF8.GetBytes(line + "\n"));
}
