namespace NeuralSculpting.Runs;

/// <summary>Settings of the runs floor.</summary>
public sealed record RunsOptions
{
    /// <summary>Folder of the database; made when it is not there. Setting "Data:Folder".</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder of IDX pictures, packed or plain; need not be there. Default "pictures" in the data folder. Setting "Data:Pictures".</summary>
    public string PicturesFolder { get => field ?? Path.Combine(DataFolder, "pictures"); init; }

    /// <summary>Folder of data sets, a folder each with the original files in it; need not be there. Default "datasets" in the data folder. Setting "Data:Datasets".</summary>
    public string DatasetsFolder { get => field ?? Path.Combine(DataFolder, "datasets"); init; }

    /// <summary>Mirrors of known data sets by their names, in place of the public ones. Setting "Data:Mirrors:NAME", a list of addresses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Mirrors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Folder of results of studies that come with the product ("*.study.json"); null = none.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>Runs at once, 1..256. Default: as many as cores. Setting "Worker:Concurrency".</summary>
    public int Concurrency { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 256);

    /// <summary>Whether this process sculpts queued runs. Default true.</summary>
    public bool Work { get; init; } = true;
}
