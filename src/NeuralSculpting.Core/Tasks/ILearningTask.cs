namespace NeuralSculpting.Core.Tasks;

/// <summary>What a network learns, without its rows: a truth table (<see cref="BooleanTask"/>) or a task over data files.</summary>
public interface ILearningTask
{
    /// <summary>What people call it: "exemplar/[4, 2, 4]".</summary>
    string Name { get; }

    /// <summary>Number of inputs.</summary>
    int Inputs { get; }

    /// <summary>Number of outputs.</summary>
    int Outputs { get; }

    /// <summary>Rows that one epoch trains on.</summary>
    int TrainingRows { get; }

    /// <summary>The success rule.</summary>
    Criterion Criterion { get; }

    /// <summary>The true hierarchy; null where none is declared.</summary>
    SubFunctionGraph? Graph { get; }
}
