namespace NeuralSculpting.Runs;

/// <summary>Settings of the runs floor.</summary>
public sealed record RunsOptions
{
    /// <summary>Folder of the database; made when it is not there. Setting "Data:Folder".</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder of IDX pictures, packed or plain; need not be there. Default "pictures" in the data folder. Setting "Data:Pictures".</summary>
    public string PicturesFolder { get => field ?? Path.Combine(DataFolder, "pictures"); init; }

    /// <summary>Folder of results of studies that come with the product ("*.study.json"); null = none.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>Runs at once, 1..256. Default: as many as cores. Setting "Worker:Concurrency".</summary>
    public int Concurrency { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 256);

    /// <summary>Whether this process sculpts queued runs. Default true.</summary>
    public bool Work { get; init; } = true;
}
