using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Detections;

/// <summary>Another detection of a run's network, or of an imported one, that a person kept.</summary>
/// <param name="Id">Short, URL-safe, ascending with creation.</param>
/// <param name="OwnerId">The run or the imported network.</param>
/// <param name="Name">1 to 100 characters on one line.</param>
/// <param name="Options">The settings.</param>
/// <param name="Detection">What was found.</param>
/// <param name="Verdict">Whether it is the true structure; null without a task.</param>
/// <param name="Created">When it was kept (UTC).</param>
public sealed record KeptDetection(
    string Id, string OwnerId, string Name, DetectionOptions Options, Detection Detection, Verdict? Verdict, DateTimeOffset Created);
