namespace NeuralSculpting.Core.Tasks.Tables;

/// <summary>What a column of a table holds.</summary>
/// <param name="Name">From the header.</param>
/// <param name="Numeric">Whether every value is a finite number; categorical otherwise.</param>
/// <param name="Missing">Rows without a value: empty, "?", "NA", "NaN", "null".</param>
/// <param name="FirstMissing">The line, from 1, of the first of them; 0 when there is none.</param>
/// <param name="Categories">The different values as text, in order, at most <see cref="TableFacts.MostCategories"/> + 1 of them.</param>
/// <param name="Least">The least number; NaN when it is not numeric or has no value.</param>
/// <param name="Greatest">The greatest number; NaN likewise.</param>
public sealed record TableColumn(string Name, bool Numeric, int Missing, int FirstMissing, IReadOnlyList<string> Categories, double Least, double Greatest)
{
    /// <summary>Whether there are more different values than can be told apart as categories.</summary>
    public bool HasTooManyCategories => Categories.Count > TableFacts.MostCategories;
}
