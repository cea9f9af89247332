using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Modules;

internal sealed partial class PlainDetector
{
    /// <summary>7.2 to 7.6 for one layer.</summary>
    internal sealed class PlainLayer
    {
        private readonly double[][] _vectors; // path counts where weighted
        private readonly double[][] _bits;
        private readonly double[,] _distances;
        private readonly DetectionOptions _options;

        public PlainLayer(PlainDetector network, int layer)
        {
            _options = network._options;
            _bits = network.Vectors(layer, count: false);
            _vectors = _options.Weighted ? network.Vectors(layer, count: true) : _bits;
            _distances = new double[Units, Units];
            for (var i = 0; i < Units; i++)
            {
                for (var j = 0; j < Units; j++)
                    _distances[i, j] = i == j ? 0 : Distance(_vectors[i], _vectors[j], _options.Distance);
            }
            Merges = PlainTree.Build(_distances, _options.Linkage);
            ChooseK();
            Labels = Partitions.Canonical(PlainTree.Cut(Merges, Units, K));
        }

        public int Units => _bits.Length;

        public List<(int A, int B, double Height)> Merges { get; }

        public List<double> Losses { get; } = [];

        public int BestByLoss { get; private set; }

        public SeparationTest AllSeparate { get; private set; }

        public SeparationTest OneCluster { get; private set; }

        public int? Verdict { get; private set; }

        public int K { get; private set; }

        public int[] Labels { get; }

        public static double Distance(double[] u, double[] v, FeatureDistance kind)
        {
            double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
            var (zeroU, zeroV) = (u.All(x => x == 0), v.All(x => x == 0));
            if (kind == FeatureDistance.Euclidean)
                return Math.Sqrt(u.Zip(v, (x, y) => (x - y) * (x - y)).Sum());
            if (zeroU || zeroV)
                return zeroU && zeroV ? 0 : 1;
            if (kind == FeatureDistance.Cosine)
                return 1 - Math.Clamp(Dot(u, v) / (Math.Sqrt(Dot(u, u)) * Math.Sqrt(Dot(v, v))), -1, 1);
            var most = u.Zip(v, Math.Max).Sum();
            return (most - u.Zip(v, Math.Min).Sum()) / most;
        }

        private void ChooseK()
        {
            if (Units < 2)
            {
                (K, BestByLoss, Verdict) = (Units, Units, Units == 0 ? null : 1);
                return;
            }
            RunTests();
            if (Units == 2)
            {
                Losses.Add(0);
                (BestByLoss, K) = (2, Verdict ?? 2);
                return;
            }
            for (var k = 2; k < Units; k++)
                Losses.Add(Math.Round(Math.Round(PlainCriteria.Loss(_options.Criterion, _distances, _vectors, PlainTree.Cut(Merges, Units, k)), 12), 8));
            BestByLoss = Losses.LastIndexOf(Losses.Min()) + 2;
            var replace = BestByLoss == 2 || BestByLoss == Units - 1
                || (_options.Criterion == ClusterCriterion.Modularity && Losses.Min() > -_options.ModularityThreshold);
            K = replace ? Verdict ?? BestByLoss : BestByLoss;
        }

        private void RunTests()
        {
            var first = Merges[0];
            var halves = PlainTree.Cut(Merges, Units, 2);
            double[] Union(int side) => [.. Enumerable.Range(0, _bits[0].Length).Select(c => _bits.Where((_, i) => halves[i] == side).Max(b => b[c]))];
            var sides = halves.Distinct().ToArray();
            AllSeparate = Test(_bits[first.A], _bits[first.B], separate: true);
            OneCluster = Test(Union(sides[0]), Union(sides[1]), separate: false);
            Verdict = (AllSeparate.Holds, OneCluster.Holds) switch
            {
                (true, true) => OneCluster.Strength >= AllSeparate.Strength ? 1 : Units,
                (true, false) => Units,
                (false, true) => 1,
                _ => null,
            };
        }

        private static SeparationTest Test(double[] u, double[] v, bool separate)
        {
            double columns = u.Length;
            var (ku, kv, both) = (u.Sum(), v.Sum(), u.Zip(v, (x, y) => x * y).Sum());
            var e = ku * kv / columns;
            var x = ku * kv / (columns * columns);
            var s = Math.Sqrt(columns * x * (1 - x));
            var difference = separate ? e - both : both - e;
            var holds = separate
                ? both < 1 || (both < Math.Max(ku, kv) && both <= e)
                : both >= Math.Max(ku, kv) || (both >= 1 && both >= e);
            return new SeparationTest(holds, s == 0 ? difference : difference / s);
        }
    }
}
