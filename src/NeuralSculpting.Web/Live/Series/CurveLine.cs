using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>One curve of a chart, as much of it as the viewer looks at.</summary>
/// <param name="X">Places on the axis, a value a point.</param>
/// <param name="Y">Least, greatest and last value, a value a point.</param>
/// <param name="Size">Epochs (or attempts) a point; with 1 nothing is left out.</param>
/// <param name="Rows">Epochs (or attempts) in sight.</param>
/// <param name="Total">Epochs (or attempts) of the run.</param>
/// <param name="Missing">Why there is nothing to see; null where there is.</param>
public sealed record CurveLine(double[] X, Extent[] Y, int Size, long Rows, long Total, string? Missing = null)
{
    /// <summary>A curve that cannot be shown.</summary>
    public static CurveLine None(string why) => new([], [], 1, 0, 0, why);
}
