using System.Globalization;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>Arguments of a command: a folder, then "--name number" pairs.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, long> _numbers = [];

    public CommandOptions(string[] args)
    {
        Folder = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : null;
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !long.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                Folder = null;
            else
                _numbers[args[i][2..]] = number;
        }
    }

    /// <summary>Null where the arguments do not fit.</summary>
    public string? Folder { get; }

    public long Number(string name, long otherwise) => _numbers.GetValueOrDefault(name, otherwise);

    public int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
