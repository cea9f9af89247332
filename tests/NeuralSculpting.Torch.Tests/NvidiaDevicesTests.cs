using NeuralSculpting.Torch.Runtime;

namespace NeuralSculpting.Torch.Tests;

public sealed class NvidiaDevicesTests
{
    [Fact]
    public void Parse_TwoDevices_ReadsMemoryAndUtilisation()
    {
        var devices = NvidiaDevices.Parse("0, NVIDIA A100, SXM4, 1234, 40960, 87\n1, Tesla T4, 0, 15360, [N/A]\n\n");
        Assert.Equal(["cuda:0", "cuda:1"], devices.Select(d => d.Name));
        Assert.Equal(["NVIDIA A100, SXM4", "Tesla T4"], devices.Select(d => d.Title));
        Assert.Equal((1234L << 20, 40960L << 20, 0.87), (devices[0].MemoryUsed, devices[0].MemoryTotal, devices[0].Utilisation));
        Assert.Null(devices[1].Utilisation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.")]
    [InlineData("a, b, c, d, e")]
    public void Parse_NoDevice_IsEmpty(string text) => Assert.Empty(NvidiaDevices.Parse(text));
}
