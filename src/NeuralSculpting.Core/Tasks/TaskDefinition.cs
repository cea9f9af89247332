using System.Diagnostics.CodeAnalysis;

namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// A task of a person's own: from formulas or from a truth table, with or without a declared hierarchy. Every broken rule is
/// named with the path of its field.
/// </summary>
public sealed record TaskDefinition
{
    /// <summary>1 to 100 characters; not the name of a published task.</summary>
    public string Name { get; init; } = "";

    /// <summary>n, 1..16; left out = what the formulas or the truth table need.</summary>
    public int? Inputs { get; init; }

    /// <summary>
    /// Formulas (<see cref="Formula"/>), each entry one or more statements divided by ; or line breaks: "x0 ^ x1" is the next
    /// output, "y2 = .." that output, "g = .." a sub-function that later statements may read. Comments run from # to the end
    /// of the line.
    /// </summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>A truth table (<see cref="Tasks.TruthTable"/>) instead of formulas.</summary>
    public string? TruthTable { get; init; }

    /// <summary>
    /// The true hierarchy; empty = derived from the named sub-functions of the formulas where there are any
    /// (<see cref="DeriveGraph"/>), else none is declared.
    /// </summary>
    public IReadOnlyList<SubFunctionDeclaration> Graph { get; init; } = [];

    /// <summary>
    /// Whether named sub-functions declare the hierarchy when <see cref="Graph"/> is empty. Each is a sub-function; an output
    /// that is one of them or its complement belongs to it; every other output is a sub-function of its own, together with
    /// outputs of the same reads that are equal or its complement. Default true.
    /// </summary>
    public bool DeriveGraph { get; init; } = true;

    /// <summary>Builds the task, or adds every broken rule, with fields under <paramref name="path"/>, and returns null.</summary>
    public BooleanTask? Build(OptionErrors errors, string path = "task") => new TaskBuilder(this, errors, path).Build();

    /// <summary>Builds the task, or names every broken rule.</summary>
    public bool TryBuild([NotNullWhen(true)] out BooleanTask? task, out IReadOnlyList<OptionError> errors)
    {
        var found = new OptionErrors();
        task = Build(found);
        errors = found.All;
        return task is not null;
    }
}
