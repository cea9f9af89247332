namespace NeuralSculpting.Web.Components.Networks;

/// <summary>Passes shares from 0 to 1 on as whole percents, each once.</summary>
/// <param name="tell">Called with 1..100, ascending, on the reporting thread.</param>
public sealed class Percents(Action<int> tell) : IProgress<double>
{
    private int _last;

    /// <inheritdoc/>
    public void Report(double value)
    {
        if ((int)(100 * value) is var percent && percent <= _last)
            return;
        _last = percent;
        tell(percent);
    }
}
