using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Tests.Networks.Kernels;

public class BytesTests
{
    [Fact]
    public void ToUnit_EveryByteAtEveryLength_EqualsTheDivision()
    {
        for (var length = 0; length <= 256; length++)
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)(255 - i)).ToArray();
            var numbers = new float[length];
            Bytes.ToUnit(bytes, numbers);
            Assert.Equal(bytes.Select(b => b / 255f), numbers);
        }
    }

    [Fact]
    public void ToUnit_OtherLength_Throws() => Assert.Throws<ArgumentException>(() => Bytes.ToUnit(new byte[3], new float[4]));
}
