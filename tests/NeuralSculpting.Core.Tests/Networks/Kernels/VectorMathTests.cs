using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Networks.Kernels;

public class VectorMathTests
{
    [Fact]
    public void Exp_WholeRange_IsCloseToDoubleAndEqualToScalar()
    {
        for (var x = -87f; x <= 88f; x += 0.013f)
        {
            var value = ScalarMath.Exp(x);
            Assert.Equal(1, value / Math.Exp(x), 3e-7);
            Assert.Equal(value, VectorMath.Exp(Vector512.Create(x))[3]);
        }
    }

    [Fact]
    public void Log_ManyMagnitudes_IsCloseToDoubleAndEqualToScalar()
    {
        for (var x = 1e-7f; x < 1e7f; x *= 1.00137f)
        {
            var value = ScalarMath.Log(x);
            Assert.Equal(Math.Log(x), value, 3e-7 * Math.Max(1, Math.Abs(Math.Log(x))));
            Assert.Equal(value, VectorMath.Log(Vector512.Create(x))[5]);
        }
    }

    [Fact]
    public void SinCosTurns_WholeTurn_IsCloseToDoubleAndEqualToScalar()
    {
        for (var u = 0f; u < 1; u += 0.00037f)
        {
            var (sin, cos) = ScalarMath.SinCosTurns(u);
            Assert.Equal(Math.Sin(2 * Math.PI * u), sin, 2e-6);
            Assert.Equal(Math.Cos(2 * Math.PI * u), cos, 2e-6);
            var (vectorSin, vectorCos) = VectorMath.SinCosTurns(Vector512.Create(u));
            Assert.Equal((sin, cos), (vectorSin[2], vectorCos[9]));
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1000f, 1f)]
    [InlineData(-1000f, 1f)]
    [InlineData(1000f, 0f)]
    [InlineData(3.5f, 0f)]
    public void CrossEntropy_AnyLogit_IsFiniteAndRight(float z, float y)
    {
        var exact = Math.Max(z, 0) - (z * y) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        Assert.Equal(exact, ScalarMath.CrossEntropy(z, y), 1e-5);
        Assert.Equal(ScalarMath.CrossEntropy(z, y), VectorMath.CrossEntropy(Vector512.Create(z), Vector512.Create(y))[0]);
    }

    [Fact]
    public void NormalStream_ManyNumbers_HaveNormalMomentsAndTails()
    {
        var stream = new NormalStream(RandomKey.FromSeed(1));
        double sum = 0, squares = 0, fourth = 0, beyond = 0;
        const int Count = 3_200_000;
        for (var i = 0; i < Count; i += 32)
        {
            var (a, b) = stream.NextNormals();
            for (var k = 0; k < 16; k++)
            {
                foreach (var x in (ReadOnlySpan<float>)[a[k], b[k]])
                {
                    sum += x;
                    squares += x * x;
                    fourth += Math.Pow(x, 4);
                    beyond += Math.Abs(x) > 2 ? 1 : 0;
                }
            }
        }
        // Five standard errors each; P(|x| > 2) = 0.045500.
        Assert.Equal(0, sum / Count, 5 / Math.Sqrt(Count));
        Assert.Equal(1, squares / Count, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(3, fourth / Count, 5 * Math.Sqrt(96.0 / Count));
        Assert.Equal(0.0455003, beyond / Count, 5 * Math.Sqrt(0.0455 * 0.9545 / Count));
    }

    [Fact]
    public void Shuffler_ManyDraws_AreUniform()
    {
        var shuffler = new Shuffler(RandomKey.FromSeed(1));
        var counts = new int[7];
        for (var i = 0; i < 700_000; i++)
            counts[shuffler.Next(7)]++;
        Assert.All(counts, c => Assert.Equal(100_000, c, 5 * Math.Sqrt(100_000)));
    }
}
