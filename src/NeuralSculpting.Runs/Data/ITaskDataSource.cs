using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Data;

/// <summary>Where runs get the rows of their tasks from.</summary>
public interface ITaskDataSource
{
    /// <summary>The rows of a task. Data sets are read once and shared by all runs while any of them is in use.</summary>
    /// <param name="task">A truth table, or a task over a data set.</param>
    /// <param name="cancel">Ends the wait for another reader of the same set.</param>
    /// <exception cref="DatasetException">The set is absent or cannot be read; the message says what to do.</exception>
    TaskData Load(ILearningTask task, CancellationToken cancel);

    /// <summary>What keeps a task's data from being loaded, in words that say what to do; null when the files are there. Only looks for the files.</summary>
    string? Missing(ILearningTask task);
}

/// <summary>A data set that is absent or cannot be read.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>With a message that says what is missing, where, and how to get it.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>The same, with its cause.</summary>
    public DatasetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
