namespace NeuralSculpting.Runs.Documents;

/// <summary>A document that is not what its format says; names the field and what was expected there.</summary>
/// <param name="path">The path of the field: "$.masks[0][3]" in JSON, a tensor's name in safetensors.</param>
/// <param name="rule">What was expected, and what was found.</param>
public sealed class DocumentException(string path, string rule) : Exception($"{path}: {rule}")
{
    /// <summary>The path of the field.</summary>
    public string Path { get; } = path;

    /// <summary>What was expected, and what was found.</summary>
    public string Rule { get; } = rule;
}
