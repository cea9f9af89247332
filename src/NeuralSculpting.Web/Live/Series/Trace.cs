namespace NeuralSculpting.Web.Live.Series;

/// <summary>The curves of a run, by their place in a row.</summary>
public static class Trace
{
    /// <summary>Mean loss over the epoch's batches.</summary>
    public const int TrainingLoss = 0;

    /// <summary>Mean loss over the noise-free rows.</summary>
    public const int ValidationLoss = 1;

    /// <summary>Percent of output bits.</summary>
    public const int Accuracy = 2;

    /// <summary>Percent of the dense network's edges.</summary>
    public const int Density = 3;

    /// <summary>How many there are.</summary>
    public const int Count = 4;
}
