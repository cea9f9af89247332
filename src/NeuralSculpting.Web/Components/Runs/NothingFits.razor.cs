using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Said where no run fits, with how many would without each of the conditions.</summary>
public sealed partial class NothingFits
{
    private List<(string Name, RunsAddress Address, int Count)> _without = [];

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>The conditions of the address.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunFilter> Filters { get; set; } = [];

    [Inject]
    private IRunService Runs { get; set; } = default!;

    private string ShowAll => (Address.Unfiltered() with { Shelf = RunShelf.Current, Open = [] }).ToString();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var without = new List<(string, RunsAddress, int)>();
        foreach (var (name, address, rest) in Alternatives())
            without.Add((name, address, (await Runs.QueryAsync(address.ToQuery(rest) with { Take = 0 })).Total));
        _without = without;
    }

    private IEnumerable<(string Name, RunsAddress Address, IReadOnlyList<RunFilter> Filters)> Alternatives()
    {
        if (Address.Text is { } text)
            yield return ($"the search “{text}”", Address with { Text = null }, Filters);
        if (Address.State is { } state)
            yield return ($"the state {state.ToString().ToLowerInvariant()}", Address with { State = null }, Filters);
        foreach (var filter in Filters)
        {
            var rest = Filters.Where(f => f != filter).ToList();
            yield return ($"“{filter}”", Address with { Filter = rest.Count == 0 ? null : RunFilterText.Write(rest) }, rest);
        }
    }
}
