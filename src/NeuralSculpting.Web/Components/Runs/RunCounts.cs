using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>How many runs there are behind the tabs, under the search and the conditions in use.</summary>
public sealed record RunCounts
{
    /// <summary>Runs in use, by state.</summary>
    public IReadOnlyDictionary<RunState, int> States { get; init; } = new Dictionary<RunState, int>();

    /// <summary>Archived runs.</summary>
    public int Archived { get; init; }

    /// <summary>Deleted runs that can be restored.</summary>
    public int Deleted { get; init; }

    /// <summary>Runs in use.</summary>
    public int Current => States.Values.Sum();

    /// <summary>Reads them.</summary>
    public static async Task<RunCounts> ReadAsync(IRunService service, RunQuery query)
    {
        var tally = await service.TallyAsync(query);
        return new RunCounts { States = tally.States, Archived = tally.Archived, Deleted = tally.Deleted };
    }
}
