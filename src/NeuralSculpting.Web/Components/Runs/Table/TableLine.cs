using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>One line of the table.</summary>
/// <param name="Key">Unique among the lines that are drawn.</param>
public abstract record TableLine(string Key);

/// <summary>A run.</summary>
/// <param name="Key">Its id, unless the same run stands twice.</param>
/// <param name="Run">The row.</param>
/// <param name="Options">Its options of the spec that are columns, in canonical text.</param>
public sealed record RunLine(string Key, RunSummary Run, IReadOnlyDictionary<string, string> Options) : TableLine(Key);

/// <summary>The head of a group.</summary>
/// <param name="Key">The group's key.</param>
/// <param name="Group">Its values and aggregates.</param>
/// <param name="IsOpen">Whether its runs stand below it.</param>
public sealed record GroupLine(string Key, RunGroup Group, bool IsOpen) : TableLine(Key);
