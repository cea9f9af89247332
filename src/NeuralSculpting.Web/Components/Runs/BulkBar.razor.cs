using Microsoft.AspNetCore.Components;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>What can be done with all selected runs.</summary>
public sealed partial class BulkBar
{
    private const int MostCompared = 50;
    private bool _tagging;
    private string _add = "";
    private string _remove = "";
    private string? _error;

    /// <summary>The selected runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Ids { get; set; } = [];

    /// <summary>Runs that fit.</summary>
    [Parameter]
    public int Total { get; set; }

    /// <summary>The shelf that they stand on.</summary>
    [Parameter]
    public RunShelf Shelf { get; set; }

    /// <summary>All that fit are wanted.</summary>
    [Parameter]
    public EventCallback OnSelectAll { get; set; }

    /// <summary>None is wanted any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    [Inject]
    private RunActions Actions { get; set; } = default!;

    private async Task TagAsync()
    {
        _error = await Actions.RetagAsync(Ids, TagText.Read(_add), TagText.Read(_remove));
        if (_error is null)
            (_add, _remove, _tagging) = ("", "", false);
    }

    // What leaves the shelf leaves the selection.
    private async Task DoAsync(Task action)
    {
        await action;
        await OnClear.InvokeAsync();
    }
}
