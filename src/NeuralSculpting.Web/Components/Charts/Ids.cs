using System.Globalization;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>Names for elements that others on the page refer to.</summary>
internal static class Ids
{
    private static int _last;

    /// <summary>A name that no other element has.</summary>
    public static string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref _last)}");
}
