namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>A run: what is sorted and filtered, each a column.</summary>
internal sealed class RunRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Task { get; init; }
    public required string Architecture { get; init; }
    public required int Seed { get; init; }
    public required string SpecId { get; init; }
    public RunState State { get; set; }
    public double Progress { get; set; }
    public double? Accuracy { get; set; }
    public double? Density { get; set; }
    public int? Edges { get; set; }
    public int? ModulesFound { get; set; }
    public int? ModulesTrue { get; set; }
    public bool? Success { get; set; }
    public int? ShownCell { get; set; }
    public int Trainings { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Started { get; set; }
    public DateTimeOffset? Finished { get; set; }
    public TimeSpan Duration { get; set; }
    public DateTimeOffset? Deleted { get; set; }
    public long Revision { get; set; }
    public bool Pinned { get; set; }
    public DateTimeOffset? Archived { get; set; }
    public int? Levels { get; set; }
    public int? Ties { get; set; }
    public double? TieAgreement { get; set; }

    /// <summary>The name of a failure signature.</summary>
    public string? Signature { get; set; }

    /// <summary>Units left a layer, inputs to outputs, as a JSON array; null before the end.</summary>
    public string? UnitsLeft { get; set; }

    /// <summary>The first line of the notes.</summary>
    public string NotesLine { get; set; } = "";

    /// <summary>The tags for display, one a line.</summary>
    public string TagLines { get; set; } = "";

    /// <summary>Everything that a text search looks at, in lower case.</summary>
    public string Search { get; set; } = "";
}

/// <summary>The document of a run; apart, so that tables never read it.</summary>
internal sealed class SpecRow
{
    public required string RunId { get; init; }
    public required string Json { get; init; }
}

/// <summary>One tag of one run, for filters.</summary>
internal sealed class TagRow
{
    public required string RunId { get; init; }
    public required string Tag { get; init; }
}

/// <summary>A stretch of a series.</summary>
internal sealed class ChunkRow
{
    public required string RunId { get; init; }
    public required SeriesKind Kind { get; init; }
    public required long First { get; init; }
    public required int Count { get; init; }
    public required double Least { get; init; }
    public required double Most { get; init; }
    public required byte[] Bytes { get; init; }

    /// <summary>Least, greatest and last value of each trace of the chunk; null in chunks of older versions.</summary>
    public byte[]? Extremes { get; init; }
}

/// <summary>Where a run can be taken up again.</summary>
internal sealed class CheckpointRow
{
    public required string RunId { get; init; }
    public required int Attempts { get; init; }
    public required long Epochs { get; init; }
    public required byte[] State { get; init; }
    public required byte[] Path { get; init; }
}

/// <summary>What a finished run leaves.</summary>
internal sealed class ResultRow
{
    public required string RunId { get; init; }
    public required string Json { get; init; }
}

/// <summary>How one cell of a finished run's grid came to its masks.</summary>
internal sealed class HistoryRow
{
    public required string RunId { get; init; }
    public required int Cell { get; init; }
    public required byte[] Bytes { get; init; }
}
