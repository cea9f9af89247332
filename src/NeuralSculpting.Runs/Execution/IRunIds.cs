namespace NeuralSculpting.Runs.Execution;

/// <summary>Gives out the ids of runs: short, URL-safe, ascending, never twice.</summary>
public interface IRunIds
{
    /// <summary>The next id.</summary>
    string Next();
}
