using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>A task over pictures of classes side by side (method.md 8).</summary>
public sealed class DigitTask : IDataTask
{
    /// <summary>Most rows, training and validation.</summary>
    public const int MaxRows = 20_000_000;

    /// <summary>Most pictures side by side.</summary>
    public const int MaxDigits = 4;

    private readonly byte[] _targets;

    /// <summary>Made by <see cref="DigitTaskDefinition.Build"/> and <see cref="PublishedDataTasks"/>.</summary>
    /// <param name="definition">A valid definition.</param>
    /// <param name="targets">(tuples of classes x outputs), 0 or 1.</param>
    /// <param name="criterion">The success rule.</param>
    /// <param name="graph">The true hierarchy.</param>
    internal DigitTask(DigitTaskDefinition definition, byte[] targets, Criterion criterion, SubFunctionGraph? graph)
    {
        (Definition, _targets, Criterion, Graph) = (definition, targets, criterion, graph);
        Combinations = (int)Math.Pow(definition.Classes.Count, definition.Digits);
        Outputs = targets.Length / Combinations;
        TrainingOfEach = Training(definition);
    }

    /// <summary>What it is made of.</summary>
    public DigitTaskDefinition Definition { get; }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public string Dataset => Definition.Dataset;

    /// <summary>Digits x height x width, row-major over the whole picture.</summary>
    public int Inputs => Definition.Digits * Definition.PictureHeight * Definition.PictureWidth;

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <summary>Ordered tuples of classes.</summary>
    public int Combinations { get; }

    /// <inheritdoc/>
    public int TrainingRows => Combinations * TrainingOfEach;

    /// <inheritdoc/>
    public int ValidationRows => Combinations * (Definition.RowsPerCombination - TrainingOfEach);

    /// <inheritdoc/>
    public Criterion Criterion { get; }

    /// <inheritdoc/>
    public SubFunctionGraph? Graph { get; }

    /// <summary>Rows of each tuple that are trained on.</summary>
    private int TrainingOfEach { get; }

    /// <summary>The digit, 0 = leftmost, that an input shows.</summary>
    public int DigitOf(int input) => input % (Definition.Digits * Definition.PictureWidth) / Definition.PictureWidth;

    /// <summary>The labels of a tuple, leftmost digit first; the rightmost changes fastest.</summary>
    public int[] Labels(int combination)
    {
        var labels = new int[Definition.Digits];
        for (var d = labels.Length - 1; d >= 0; d--)
        {
            labels[d] = Definition.Classes[combination % Definition.Classes.Count];
            combination /= Definition.Classes.Count;
        }
        return labels;
    }

    /// <summary>Draws the rows; the same pictures and definition give the same rows.</summary>
    /// <param name="pictures">Labelled pictures of the task's size.</param>
    /// <exception cref="InvalidDataException">They have another size, no labels, or no picture of a class.</exception>
    public TaskData Draw(PictureSet pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var ofClass = ByClass(pictures);
        var (each, digits) = (Definition.RowsPerCombination, Definition.Digits);
        var training = new int[TrainingRows * digits];
        var validation = new int[ValidationRows * digits];
        var (t, v) = (0, 0);
        var seed = RandomKey.FromSeed(Definition.DataSeed);
        for (var combination = 0; combination < Combinations; combination++)
        {
            var labels = Labels(combination);
            var chance = new Shuffler(seed.With((ulong)combination));
            for (var row = 0; row < each; row++)
            {
                foreach (var label in labels)
                {
                    var candidates = ofClass[label];
                    var picture = candidates[chance.Next(candidates.Length)];
                    if (row < TrainingOfEach)
                        training[t++] = picture;
                    else
                        validation[v++] = picture;
                }
            }
        }
        return new TaskData(
            new DigitRows(pictures, digits, training, _targets, TrainingOfEach, Outputs),
            new DigitRows(pictures, digits, validation, _targets, each - TrainingOfEach, Outputs));
    }

    /// <summary>Rows of each tuple that a definition trains on: the share rounded to whole rows, and at least one on each side.</summary>
    internal static int Training(DigitTaskDefinition definition) =>
        Math.Clamp((int)Math.Round(definition.TrainingShare * definition.RowsPerCombination), 1, definition.RowsPerCombination - 1);

    private Dictionary<int, int[]> ByClass(PictureSet pictures)
    {
        if (pictures.Height != Definition.PictureHeight || pictures.Width != Definition.PictureWidth)
            throw new InvalidDataException($"the pictures of {Dataset} are {pictures.Height} x {pictures.Width}, but {Name} is made of {Definition.PictureHeight} x {Definition.PictureWidth}");
        if (pictures.Labels.Length == 0)
            throw new InvalidDataException($"the pictures of {Dataset} have no labels");
        var ofClass = Definition.Classes.ToDictionary(label => label, _ => new List<int>());
        for (var i = 0; i < pictures.Count; i++)
        {
            if (ofClass.TryGetValue(pictures.Labels[i], out var list))
                list.Add(i);
        }
        if (ofClass.Where(c => c.Value.Count == 0).Select(c => c.Key).ToList() is { Count: > 0 } missing)
            throw new InvalidDataException($"{Dataset} has no picture of {(missing.Count == 1 ? "class" : "classes")} {string.Join(", ", missing)}");
        return ofClass.ToDictionary(c => c.Key, c => c.Value.ToArray());
    }
}
