using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Runs.Studies.Store;

/// <summary>Whether a study is worked on.</summary>
public enum StudyState
{
    /// <summary>Waits for its turn or is worked on.</summary>
    Running,

    /// <summary>Stands still until it is resumed.</summary>
    Paused,

    /// <summary>Every cell is done, or the budget is used up.</summary>
    Finished,
}

/// <summary>A stored study.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Spec">What it is.</param>
/// <param name="State">Whether it is worked on.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Deleted">When it was deleted; null when it was not.</param>
/// <param name="Seconds">Work on it so far, in seconds of the clock.</param>
public sealed record StoredStudy(string Id, StudySpec Spec, StudyState State, DateTimeOffset Created, DateTimeOffset? Deleted, double Seconds);

/// <summary>A finished sculpt on its way into the store.</summary>
/// <param name="SculptId">Id of its spec with default detection.</param>
/// <param name="Spec">That spec, as JSON.</param>
/// <param name="Record">What it came to; null when it failed.</param>
/// <param name="Outcomes">What the runs that need it came to, by id of their specs.</param>
public sealed record FinishedSculpt(string SculptId, string Spec, SculptRecord? Record, IReadOnlyList<KeyValuePair<string, StudyOutcome>> Outcomes);

/// <summary>
/// Studies, the sculpts that they made and what their runs came to. Sculpts and outcomes belong to no study: each is known by
/// its spec, so that none is made twice.
/// </summary>
public interface IStudyStore : IDisposable
{
    /// <summary>Makes the database where there is none.</summary>
    void Initialise();

    /// <summary>Adds a study.</summary>
    void Add(StoredStudy study);

    /// <summary>All studies that are not deleted, the newest first.</summary>
    IReadOnlyList<StoredStudy> List();

    /// <summary>A study, deleted or not; null when there is none.</summary>
    StoredStudy? Find(string id);

    /// <summary>Changes a study in one transaction.</summary>
    /// <returns>The study as it is now; null when there is none.</returns>
    StoredStudy? Change(string id, Func<StoredStudy, StoredStudy> change);

    /// <summary>Stores finished sculpts in one transaction; when it returns they are there for good.</summary>
    void Keep(IReadOnlyList<FinishedSculpt> finished);

    /// <summary>A sculpt; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    SculptRecord? FindSculpt(string sculptId, Architecture architecture);

    /// <summary>What runs came to, by the ids of their specs; without those that are not there.</summary>
    IReadOnlyDictionary<string, StudyOutcome> Outcomes(IEnumerable<string> specIds);

    /// <summary>Forgets outcomes without a result, so that they are tried again.</summary>
    /// <returns>How many there were.</returns>
    int ForgetFailures(IEnumerable<string> specIds);

    /// <summary>The sculpt behind a run; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    SculptRecord? FindSculpt(StudyLine line, int seed)
    {
        var spec = StudyBoard.SculptSpec(line.Under(seed));
        return FindSculpt(spec.SpecId, spec.Architecture);
    }
}
