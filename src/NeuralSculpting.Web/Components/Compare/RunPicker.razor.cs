using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>Finds runs to add to a comparison.</summary>
public sealed partial class RunPicker
{
    private IReadOnlyList<RunSummary> _found = [];
    private string _text = "";

    /// <summary>The runs that are there already.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Taken { get; set; } = [];

    /// <summary>A run was chosen.</summary>
    [Parameter]
    public EventCallback<string> OnAdd { get; set; }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    private async Task SearchAsync(ChangeEventArgs change)
    {
        var text = (change.Value as string ?? "").Trim();
        _text = text;
        var page = text.Length == 0 ? null : await Runs.QueryAsync(new RunQuery { Text = text, Take = 8 + Taken.Count, Count = false });
        // An answer that comes late belongs to what was typed before.
        if (_text == text)
            _found = [.. (page?.Runs ?? []).Where(r => !Taken.Contains(r.Id)).Take(8)];
    }

    private Task Add(string id)
    {
        (_text, _found) = ("", []);
        return OnAdd.InvokeAsync(id);
    }
}
