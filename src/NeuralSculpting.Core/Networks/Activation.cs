namespace NeuralSculpting.Core.Networks;

/// <summary>The activation of the hidden units (method.md 1). Outputs are always sigmoid.</summary>
public enum Activation
{
    /// <summary>max(0, z), the default.</summary>
    Relu,

    /// <summary>1 / (1 + exp(-z)).</summary>
    Sigmoid,

    /// <summary>1 where z &gt; 0, else 0; its gradient is passed straight through, clipped to [-1, 1].</summary>
    Step,
}
