using NeuralSculpting.Core.Explain.Formulas;

namespace NeuralSculpting.Core.Tests.Explain;

public class TwoLevelTests
{
    [Fact]
    public void Minimise_TextbookExample_HasThreeProducts()
    {
        // McCluskey 1956, E. J., the classic of four variables: minterms 4 8 10 11 12 15, don't care 9 14.
        int[] minterms = [4, 8, 10, 11, 12, 15];
        var on = BoolTable.Of(4, minterms.Contains);
        var free = BoolTable.Of(4, r => r is 9 or 14);
        var cubes = TwoLevel.Minimise(on, free);
        Assert.Equal(3, cubes.Count);
        Assert.Equal(7, cubes.Sum(c => c.Literals));
    }

    [Fact]
    public void Minimise_CyclicChart_FindsTheSmallestCover()
    {
        // No essential prime: six primes in a ring, any shortest cover has three.
        int[] minterms = [0, 1, 2, 5, 6, 7];
        Assert.Equal(3, TwoLevel.Minimise(BoolTable.Of(3, minterms.Contains)).Count);
    }

    [Fact]
    public void Minimise_EveryFunctionOfThreeVariables_IsAsShortAsAnySumFoundByTryingAll()
    {
        for (var f = 1; f < 256; f++)
        {
            var on = new BoolTable(3, [(ulong)f]);
            Assert.Equal(Fewest(f), TwoLevel.Minimise(on).Count);
        }
    }

    // All 27 cubes as sets of rows; the fewest whose union is f.
    private static int Fewest(int f)
    {
        var cubes = (from care in Enumerable.Range(0, 8)
                     from value in Enumerable.Range(0, 8)
                     where (value & ~care) == 0
                     select Enumerable.Range(0, 8).Where(r => (r & care) == value).Sum(r => 1 << r)).Where(c => (c & ~f) == 0).ToList();
        var reached = new HashSet<int> { 0 };
        for (var count = 1; ; count++)
        {
            reached = [.. reached.SelectMany(r => cubes.Select(c => r | c))];
            if (reached.Contains(f))
                return count;
        }
    }
}
