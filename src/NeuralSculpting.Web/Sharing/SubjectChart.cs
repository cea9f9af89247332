using NeuralSculpting.Core.Statistics;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Rates of a subject, a bar a cell.</summary>
/// <param name="Caption">What the bars are, and of how much.</param>
/// <param name="Measures">What is counted, in words; a row of bars each.</param>
/// <param name="Bars">The cells, in order.</param>
/// <param name="Summary">The picture in words, for those who do not see it.</param>
public sealed record SubjectChart(string Caption, IReadOnlyList<string> Measures, IReadOnlyList<SubjectBar> Bars, string Summary);

/// <summary>A cell of a chart.</summary>
/// <param name="Group">What it has in common with its neighbours.</param>
/// <param name="Label">What it is among them; empty where the group says it all.</param>
/// <param name="Rates">A rate a measure; without trials there is no bar.</param>
public sealed record SubjectBar(string Group, string Label, IReadOnlyList<Proportion> Rates);
