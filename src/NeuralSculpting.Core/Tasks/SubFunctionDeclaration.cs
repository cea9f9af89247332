namespace NeuralSculpting.Core.Tasks;

/// <summary>One sub-function of a true hierarchy as a person declares it.</summary>
public sealed record SubFunctionDeclaration
{
    /// <summary>Its name, unique: a letter followed by letters, digits or _.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it reads: inputs ("x0") and other sub-functions by id, at least one.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The outputs it holds ("y0"); each output belongs to exactly one sub-function.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];
}
