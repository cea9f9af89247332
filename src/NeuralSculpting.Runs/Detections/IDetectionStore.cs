using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Detections;

/// <summary>Keeps detections that people found worth keeping, with their settings.</summary>
public interface IDetectionStore
{
    /// <summary>Most detections that one run or network may have.</summary>
    const int MostOfOne = 200;

    /// <summary>Keeps a detection; when it returns it is stored for good.</summary>
    /// <exception cref="Core.InvalidOptionsException">
    /// "name": 1 to 100 characters on one line, of which the owner has no other detection; "detections": the owner has <see cref="MostOfOne"/> already.
    /// </exception>
    Task<KeptDetection> KeepAsync(
        string ownerId, string name, DetectionOptions options, Detection detection, Verdict? verdict, CancellationToken cancel = default);

    /// <summary>The detections of a run or network, oldest first.</summary>
    Task<IReadOnlyList<KeptDetection>> ListAsync(string ownerId, CancellationToken cancel = default);

    /// <summary>A detection; null when there is none.</summary>
    Task<KeptDetection?> FindAsync(string id, CancellationToken cancel = default);

    /// <summary>Gives a detection another name; null when there is none.</summary>
    /// <exception cref="Core.InvalidOptionsException">"name": as for <see cref="KeepAsync"/>.</exception>
    Task<KeptDetection?> RenameAsync(string id, string name, CancellationToken cancel = default);

    /// <summary>Deletes a detection. Undone by <see cref="RestoreAsync"/> with what it returned.</summary>
    /// <returns>The detection as it was; null when there was none.</returns>
    Task<KeptDetection?> DeleteAsync(string id, CancellationToken cancel = default);

    /// <summary>Puts a deleted detection back as it was; without effect where it is.</summary>
    Task RestoreAsync(KeptDetection detection, CancellationToken cancel = default);
}
