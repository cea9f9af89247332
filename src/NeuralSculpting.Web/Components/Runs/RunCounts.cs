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
        var any = query with { States = [], Take = 0, Skip = 0, Options = [] };
        var current = any with { Deleted = false, Archived = ArchivedRuns.Hide };
        var groups = await service.GroupAsync(new RunGroupQuery { Fields = ["state"], Runs = current });
        return new RunCounts
        {
            States = groups.Groups.SelectMany(g => g.States).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Sum(p => p.Value)),
            Archived = (await service.QueryAsync(any with { Deleted = false, Archived = ArchivedRuns.Only })).Total,
            Deleted = (await service.QueryAsync(any with { Deleted = true, Archived = ArchivedRuns.With })).Total,
        };
    }
}
