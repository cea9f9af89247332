using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Notes;

/// <summary>The notes of a run, read and written. What somebody else wrote meanwhile is read when the row says that it changed.</summary>
public sealed partial class NotesPanel
{
    private (string Id, string Line)? _read;
    private string _text = "";
    private string? _error;
    private bool _editing;

    /// <summary>The run's id.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    /// <summary>The first line of the notes, as the row has it.</summary>
    [Parameter]
    public string Line { get; set; } = "";

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private RunActions Actions { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (RunId, Line))
            return;
        _read = (RunId, Line);
        _text = await Runs.NotesAsync(RunId) ?? "";
    }

    private void Edit() => (_editing, _error) = (true, null);

    private async Task SaveAsync(string text)
    {
        _error = await Actions.WriteNotesAsync(RunId, text);
        if (_error is not null)
            return;
        (_text, _editing) = (text, false);
    }
}
