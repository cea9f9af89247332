using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>The hidden layers of an architecture as text: "24, 24".</summary>
public static class HiddenLayers
{
    /// <summary>Reads the units of each hidden layer and puts the task's inputs and outputs around them.</summary>
    public static bool TryParse(
        string text, int inputs, int outputs, [NotNullWhen(true)] out Architecture? architecture, [NotNullWhen(false)] out string? error)
    {
        (architecture, error) = (null, null);
        var parts = FieldText.Split(text);
        if (parts.Length == 0)
            error = "must name the units of at least one hidden layer, such as 24 or 24, 24";
        else if (parts.Length > Architecture.MaxLayers - 2)
            error = $"must be at most {Architecture.MaxLayers - 2} hidden layers, not {parts.Length:N0}";
        else if (Array.Find(parts, p => !int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } bad)
            error = Explain(bad);
        if (error is not null)
            return false;
        try
        {
            architecture = new Architecture([inputs, .. parts.Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)), outputs]);
            return true;
        }
        catch (ArgumentException fault)
        {
            error = fault.Message.Split(" (Parameter", 2)[0];
            return false;
        }
    }

    /// <summary>The hidden layers of an architecture.</summary>
    public static string Write(Architecture architecture) => string.Join(", ", architecture.Layers[1..^1]);

    private static string Explain(string part) =>
        Architecture.TryParse(part, out var whole) && whole!.Depth >= 2
            ? $"must be the hidden layers alone: of {whole} those are {Write(whole)}; inputs and outputs come from the task"
            : $"must be whole numbers from 1 to {Architecture.MaxUnits} with commas between, such as 24, 24; {FieldText.Quote(part)} is none";
}
