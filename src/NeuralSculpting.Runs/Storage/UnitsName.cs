using System.Globalization;
using System.Text.RegularExpressions;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Storage;

/// <summary>The ways to name the units left in one layer.</summary>
internal static partial class UnitsName
{
    /// <summary>The layer of "units[2]"; null for any other text.</summary>
    public static int? Layer(string name) => Layer(Exact().Match(name));

    /// <summary>The layer of "unit count in layer 2", "units in layer 2", "layer 2 units"; null for any other text.</summary>
    public static int? Meant(string text) => Layer(Spoken().Match(text));

    private static int? Layer(Match match) =>
        match.Success && int.Parse(match.Groups["layer"].ValueSpan, CultureInfo.InvariantCulture) is var layer && layer < Architecture.MaxLayers ? layer : null;

    [GeneratedRegex(@"^units\[(?<layer>[0-9]{1,2})\]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exact();

    [GeneratedRegex(
        @"^(?:(?:units?|unit count|number of units)(?: left)? (?:in|of) layer (?<layer>[0-9]{1,2})|layer (?<layer>[0-9]{1,2}) units?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spoken();
}
