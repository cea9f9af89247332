using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training;

/// <summary>Chooses the engine that fits the rows.</summary>
public static class Trainers
{
    /// <summary>The engine for truth tables, or the one for large networks and data.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="threads">Threads that one training call may use; one alone is used for a truth table.</param>
    public static ITrainer Create(TaskData data, TrainingOptions options, int threads) =>
        data.IsTable ? new Trainer((Dataset)data.Training, options) : new BatchTrainer(data, options, threads);
}
