using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>The two published tasks over MNIST (method.md 8, spec/paper.json).</summary>
public static class PublishedDataTasks
{
    /// <summary>Both of them.</summary>
    public static IReadOnlyList<PublishedDataTask> All { get; } = [TwoDigits(), Hierarchical()];

    /// <summary>The task of an exact name; null when there is none.</summary>
    public static PublishedDataTask? Find(string? name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>
    /// The task that a person means, or null: its name in any case, with or without the numbers and the data set ("two digits",
    /// "mnist/hierarchical").
    /// </summary>
    public static PublishedDataTask? Guess(string? text) =>
        text is null ? null : Find(text) ?? All.FirstOrDefault(t => Forms(t.Name).Contains(Plain(text)));

    /// <summary>Whether a name of an own task would be taken for a published one.</summary>
    internal static bool IsName(string name) => All.Any(t => Plain(t.Name) == Plain(name));

    private static string[] Forms(string name)
    {
        var words = name[..name.IndexOf('[', StringComparison.Ordinal)];
        return [Plain(name), Plain(words), Plain(words[(words.IndexOf('/', StringComparison.Ordinal) + 1)..])];
    }

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    private static PublishedDataTask TwoDigits() => Make(
        new DigitTaskDefinition { Dataset = "mnist", Name = "mnist/two digits [1568,2,20]" }, Criterion.Separable, 20, 4,
        "Two digits", "Two handwritten digits side by side, ten outputs each: two modules that share nothing.");

    private static PublishedDataTask Hierarchical() => Make(
        new DigitTaskDefinition
        {
            Dataset = "mnist", Name = "mnist/hierarchical [1568,2,3,3]", Classes = [0, 1, 2, 3, 4, 5, 6, 7], Formulas = ["a2 ^ b2", "a1 ^ b1", "a0 ^ b0"],
        },
        Criterion.Declared, 3, 5,
        "Exclusive or of two digits", "The three bits of the exclusive or of two handwritten digits: two modules that see, three that compare.");

    private static PublishedDataTask Make(DigitTaskDefinition definition, Criterion criterion, int outputs, int deepest, string title, string description)
    {
        var errors = new OptionErrors();
        var task = new DigitTaskBuilder(definition, errors, "task").Build(published: true, criterion);
        errors.ThrowIfAny();
        var architectures = Enumerable.Range(2, deepest - 1)
            .SelectMany(hidden => ((int[])[392, 784, 1568]).Select(width => new Architecture([task!.Inputs, .. Enumerable.Repeat(width, hidden), outputs])));
        // The epochs of the hierarchical task were 40 to 120, the batches 256 to 1024; no noise was added to pictures.
        var training = new TrainingOptions { LearningRate = 0.001, BatchSize = 256, Epochs = 40, InputNoise = 0 };
        return new PublishedDataTask(task!, title, description, [.. architectures], training);
    }
}
