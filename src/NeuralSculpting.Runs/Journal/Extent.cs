namespace NeuralSculpting.Runs.Journal;

/// <summary>What a chart keeps of a stretch of values: the least, the greatest and the last. NaN is a missing value and gives way to any number.</summary>
/// <param name="Min">NaN when all are missing.</param>
/// <param name="Max">NaN when all are missing.</param>
/// <param name="Last">NaN when the last one is missing.</param>
public readonly record struct Extent(float Min, float Max, float Last)
{
    /// <summary>Of one value.</summary>
    public static Extent Of(float value) => new(value, value, value);

    /// <summary>Of this stretch and the one after it.</summary>
    public Extent Then(in Extent later) => new(Least(Min, later.Min), -Least(-Max, -later.Max), later.Last);

    private static float Least(float a, float b) => a <= b || float.IsNaN(b) ? a : b;
}
