namespace NeuralSculpting.Core.Explain.Signatures;

/// <summary>What went wrong with a run, in the order in which one explains the next.</summary>
public enum SignatureKind
{
    /// <summary>No network of the grid reached the accuracy threshold.</summary>
    AccuracyNotReached,

    /// <summary>Edges or units were left that nothing needs.</summary>
    PrunedTooLittle,

    /// <summary>Networks of the same size have different structures.</summary>
    TiesDisagree,

    /// <summary>The sparsest network lost what the structure needs.</summary>
    PrunedTooFar,

    /// <summary>The task has nothing to take apart.</summary>
    NoModularStructure,

    /// <summary>Everything is one module.</summary>
    NoModules,

    /// <summary>Modules are missing, split or merged.</summary>
    InaccurateHierarchy,
}

/// <summary>One thing that went wrong, with what shows it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Evidence">What shows it, with numbers.</param>
/// <param name="Try">What to try, the likeliest first.</param>
public sealed record Signature(SignatureKind Kind, IReadOnlyList<string> Evidence, IReadOnlyList<string> Try)
{
    /// <summary>Its name, as tables and filters have it: "pruned too far".</summary>
    public string Name => NameOf(Kind);

    /// <summary>The name of a kind.</summary>
    public static string NameOf(SignatureKind kind) => kind switch
    {
        SignatureKind.AccuracyNotReached => "accuracy not reached",
        SignatureKind.PrunedTooLittle => "pruned too little",
        SignatureKind.TiesDisagree => "ties disagree",
        SignatureKind.PrunedTooFar => "pruned too far",
        SignatureKind.NoModularStructure => "no modular structure",
        SignatureKind.NoModules => "no modules found",
        _ => "hierarchy inaccurate",
    };
}
