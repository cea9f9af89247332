namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>A task whose rows are made of the files of a data set.</summary>
public interface IDataTask : ILearningTask
{
    /// <summary>The set's name, that of its folder: "mnist".</summary>
    string Dataset { get; }

    /// <summary>Rows kept for validation.</summary>
    int ValidationRows { get; }
}
