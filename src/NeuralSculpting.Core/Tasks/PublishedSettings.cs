using System.Globalization;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tasks;

/// <summary>
/// The published learning rate, batch size and epochs for a task and an architecture. All other options have the published
/// values as their defaults. non_separable_increasing_use/[4, 1, 2, 16] has no runs of its own and takes those of
/// exemplar/[4, 1, 2, 16], the same truth table.
/// </summary>
public static class PublishedSettings
{
    private static readonly Dictionary<string, List<(Architecture Architecture, TrainingOptions Options)>> Table = Read();

    /// <summary>The published architectures of a task, few hidden layers first; empty for any other task.</summary>
    /// <param name="taskName">Its exact name.</param>
    public static IReadOnlyList<Architecture> Architectures(string taskName) =>
        Table.TryGetValue(taskName, out var rows) ? [.. rows.Select(r => r.Architecture)] : PublishedDataTasks.Find(taskName)?.Architectures ?? [];

    /// <summary>The published options of a task and an architecture; null where there are none.</summary>
    public static TrainingOptions? For(string taskName, Architecture architecture) =>
        Table.TryGetValue(taskName, out var rows) ? rows.FirstOrDefault(r => r.Architecture.Equals(architecture)).Options
        : PublishedDataTasks.Find(taskName) is { } task && task.Architectures.Contains(architecture) ? task.Training : null;

    /// <summary>
    /// The published options; else those of the task's nearest published architecture, first by the number of hidden layers,
    /// then by the ratio of mean widths; for a task that is not published, learning rate 0.05, 40 epochs and a batch of half
    /// the rows up to 32, an eighth of them up to 128; for a task over data those of the published ones, and a batch of a
    /// twentieth of the rows up to 256.
    /// </summary>
    public static TrainingOptions Suggest(ILearningTask task, Architecture architecture)
    {
        if (For(task.Name, architecture) is { } published)
            return published;
        if (Table.TryGetValue(task.Name, out var rows))
            return rows.MinBy(r => (Math.Abs(r.Architecture.Depth - architecture.Depth), Math.Abs(Math.Log(Width(r.Architecture) / Width(architecture))))).Options;
        if (PublishedDataTasks.Find(task.Name) is { } pictures)
            return pictures.Training;
        if (task is IDataTask)
            return new TrainingOptions { LearningRate = 0.001, BatchSize = Math.Clamp(task.TrainingRows / 20, 1, 256), Epochs = 40, InputNoise = 0 };
        return new TrainingOptions { BatchSize = Math.Max(Math.Min(32, task.TrainingRows / 2), Math.Min(128, task.TrainingRows / 8)), Epochs = 40 };
    }

    private static double Width(Architecture architecture) => Math.Max(1, (double)architecture.HiddenUnits / Math.Max(1, architecture.Depth - 1));

    private static Dictionary<string, List<(Architecture Architecture, TrainingOptions Options)>> Read()
    {
        var table = new Dictionary<string, List<(Architecture Architecture, TrainingOptions Options)>>(StringComparer.Ordinal);
        foreach (var line in PublishedSettingsTable.Text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var task = PublishedTasks.Find(line[..equals].Trim())!.Task;
            table[task.Name] = [.. ReadRow(task, line[(equals + 1)..])];
        }
        table["non_separable_increasing_use/[4, 1, 2, 16]"] = table["exemplar/[4, 1, 2, 16]"];
        return table;
    }

    private static IEnumerable<(Architecture Architecture, TrainingOptions Options)> ReadRow(BooleanTask task, string text)
    {
        var depths = text.Split('|');
        for (var d = 0; d < depths.Length; d++)
        {
            foreach (var cell in depths[d].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var numbers = Array.ConvertAll(cell.Split(':', '/'), n => int.Parse(n, CultureInfo.InvariantCulture));
                yield return (
                    new Architecture([task.Inputs, .. Enumerable.Repeat(numbers[0], d + 1), task.Outputs]),
                    new TrainingOptions { LearningRate = numbers[1] / 100.0, BatchSize = numbers[2], Epochs = numbers[3] });
            }
        }
    }
}
