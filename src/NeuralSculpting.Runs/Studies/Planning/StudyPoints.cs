using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Runs.Studies.Planning;

/// <summary>One value of one option.</summary>
/// <param name="Field">"training.learningRate".</param>
/// <param name="Value">As JSON.</param>
public sealed record StudySetting(string Field, string Value);

/// <summary>The points of a study's axes: every combination, or a sample.</summary>
internal static class StudyPoints
{
    /// <summary>The settings of each point; one point without any where there are no axes.</summary>
    public static IReadOnlyList<IReadOnlyList<StudySetting>> Of(StudySpec spec) =>
        spec.Axes.Count == 0 ? [[]] : spec.Sampling is { } sampling ? Sample(spec.Axes, sampling) : Grid(spec.Axes);

    private static List<IReadOnlyList<StudySetting>> Grid(IReadOnlyList<StudyAxis> axes)
    {
        List<IReadOnlyList<StudySetting>> points = [[]];
        foreach (var axis in axes)
        {
            var values = axis.Values.Count > 0
                ? axis.Values.Select(v => v.GetRawText()).ToList()
                : [.. Enumerable.Range(0, axis.Count!.Value).Select(i => Text(At(axis, (double)i / (axis.Count.Value - 1))))];
            points = [.. points.SelectMany(p => values.Select(v => (IReadOnlyList<StudySetting>)[.. p, new StudySetting(axis.Field, v)]))];
            if (points.Count > StudyPlan.MostCells)
                break;
        }
        return points;
    }

    private static List<IReadOnlyList<StudySetting>> Sample(IReadOnlyList<StudyAxis> axes, StudySampling sampling)
    {
        var n = sampling.Count;
        // Axes draw from streams of their own, so that another axis leaves their values as they are.
        var shares = axes.Select((_, a) => Shares(sampling, new SplitMix(((ulong)(uint)sampling.Seed << 32) | (uint)a))).ToList();
        var points = new List<IReadOnlyList<StudySetting>>(n);
        for (var i = 0; i < n; i++)
            points.Add([.. axes.Select((axis, a) => new StudySetting(axis.Field, Value(axis, shares[a][i])))]);
        return points;
    }

    private static double[] Shares(StudySampling sampling, SplitMix chance)
    {
        var shares = new double[sampling.Count];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = sampling.Kind == SamplingKind.Random ? chance.Next() : (i + chance.Next()) / shares.Length;
        if (sampling.Kind == SamplingKind.Random)
            return shares;
        for (var i = shares.Length - 1; i > 0; i--)
        {
            var j = (int)(chance.Next() * (i + 1));
            (shares[i], shares[j]) = (shares[j], shares[i]);
        }
        return shares;
    }

    private static string Value(StudyAxis axis, double share) =>
        axis.Values.Count > 0 ? axis.Values[(int)(share * axis.Values.Count)].GetRawText() : Text(At(axis, share));

    private static double At(StudyAxis axis, double share)
    {
        var (from, to) = (axis.From!.Value, axis.To!.Value);
        var value = axis.Log ? from * Math.Pow(to / from, share) : from + ((to - from) * share);
        // Six digits are more than anybody reads, and the same on every machine.
        return double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Text(double value) => JsonSerializer.Serialize(JsonValue.Create(value));

    /// <summary>SplitMix64: small, seeded, the same everywhere.</summary>
    private sealed class SplitMix(ulong state)
    {
        private ulong _state = state;

        /// <summary>0 to below 1.</summary>
        public double Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
