namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>A sculpt that a study needs, and the lines whose runs need it: they differ only in their detection.</summary>
/// <param name="Group">Which lines.</param>
/// <param name="Round">Which seed, by its place.</param>
internal readonly record struct StudyJob(int Group, int Round);

/// <summary>Lines whose runs need the same sculpts.</summary>
/// <param name="Lines">By index.</param>
/// <param name="Estimate">Seconds that a sculpt will roughly take.</param>
internal sealed record StudyGroup(IReadOnlyList<int> Lines, double Estimate);
