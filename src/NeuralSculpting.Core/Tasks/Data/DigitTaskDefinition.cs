using System.Diagnostics.CodeAnalysis;

namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>
/// A task over pictures of classes side by side (method.md 8): for each ordered tuple of classes, rows of pictures drawn at
/// random with replacement. Targets are a one-hot group a digit, or Boolean functions of the bits of the digits.
/// </summary>
public sealed record DigitTaskDefinition
{
    /// <summary>The data set: "mnist".</summary>
    public required string Dataset { get; init; }

    /// <summary>1 to 100 characters; not the name of a published task.</summary>
    public string Name { get; init; } = "";

    /// <summary>Pictures side by side, 1..4. Default 2.</summary>
    public int Digits { get; init; } = 2;

    /// <summary>Labels of the pictures used, ascending, 2 or more of 0..255. Default 0..9.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    /// <summary>
    /// An output a formula (<see cref="Formula"/>) over the bits of the labels, most significant first: a2 a1 a0 for the
    /// leftmost digit, b2 b1 b0 for the next, as many bits as the largest label needs. Default none: one-hot groups.
    /// </summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>Rows for each ordered tuple of classes, 2 or more; at most <see cref="DigitTask.MaxRows"/> rows in all. Default 1000.</summary>
    public int RowsPerCombination { get; init; } = 1000;

    /// <summary>Share of the rows of each tuple that is trained on, above 0 and below 1. Default 0.8.</summary>
    public double TrainingShare { get; init; } = 0.8;

    /// <summary>Fixes which pictures are drawn. Default 0.</summary>
    public int DataSeed { get; init; }

    /// <summary>Rows of a picture, 1..256. Default 28.</summary>
    public int PictureHeight { get; init; } = 28;

    /// <summary>Columns of a picture, 1..256. Default 28.</summary>
    public int PictureWidth { get; init; } = 28;

    /// <summary>Builds the task, or adds every broken rule, with fields under <paramref name="path"/>, and returns null.</summary>
    public DigitTask? Build(OptionErrors errors, string path = "task") => new DigitTaskBuilder(this, errors, path).Build();

    /// <summary>Builds the task, or names every broken rule.</summary>
    public bool TryBuild([NotNullWhen(true)] out DigitTask? task, out IReadOnlyList<OptionError> errors)
    {
        var found = new OptionErrors();
        task = Build(found);
        errors = found.All;
        return task is not null;
    }
}
