namespace NeuralSculpting.Web.Live.Series;

/// <summary>How much of a run a viewer sees: everything while it is live, less in a replay.</summary>
/// <param name="Epochs">Epochs of the run that are shown.</param>
/// <param name="Attempts">Ended attempts that are shown.</param>
public readonly record struct SeriesPosition(int Epochs, int Attempts);
