using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Runs.Tests.Data;

/// <summary>Real MNIST, from the reference material.</summary>
internal static class Mnist
{
    /// <summary>Its four files by their names; skips the test where they are absent.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files() =>
        KnownSets.Find("mnist")!.Files.ToDictionary(f => f.Name, f => File.ReadAllBytes(Reference.Require($"data/mnist/{f.Name}")));
}
