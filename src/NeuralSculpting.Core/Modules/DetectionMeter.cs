namespace NeuralSculpting.Core.Modules;

/// <summary>Tells how far a detection has come; the time goes with the square of a layer's units.</summary>
internal sealed class DetectionMeter
{
    // Distances of all pairs take about a quarter of the time of a layer, the tree the rest.
    private const double Distances = 0.25;

    private readonly IProgress<double> _to;
    private readonly double _all;
    private double _done;
    private double _layer;

    /// <summary>Begins at 0.</summary>
    /// <param name="to">Hears shares from 0 to 1.</param>
    /// <param name="units">Units of each layer that will be clustered.</param>
    public DetectionMeter(IProgress<double> to, IEnumerable<int> units) => (_to, _all) = (to, Math.Max(1, units.Sum(Work)));

    /// <summary>A layer begins.</summary>
    public void Begin(int units) => (_done, _layer) = (_done + _layer, Work(units));

    /// <summary>The distances of the first units of the layer are known.</summary>
    public void Filled(int units) => Tell(Distances * Work(units));

    /// <summary>So many clusters of the layer are left.</summary>
    public void Merged(int living) => Tell(_layer - ((1 - Distances) * Work(living)));

    private static double Work(int units) => (double)units * units;

    private void Tell(double ofLayer) => _to.Report(Math.Min(1, (_done + ofLayer) / _all));
}
