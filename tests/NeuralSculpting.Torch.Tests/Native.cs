using NeuralSculpting.Torch.Runtime;
using TorchSharp;

namespace NeuralSculpting.Torch.Tests;

/// <summary>The native library; a test that needs it is skipped, loudly, where it does not load.</summary>
internal static class Native
{
    /// <summary>The processor as a device; skips the test where the library cannot be used.</summary>
    public static torch.Device Cpu()
    {
        if (TorchLibrary.WhyNot is { } why)
            Assert.Skip($"{why} (tests/torch.sh test brings both)");
        // These networks are tiny: threads of the library would only wait for each other, and for the other tests.
        torch.set_num_threads(1);
        return torch.CPU;
    }
}
