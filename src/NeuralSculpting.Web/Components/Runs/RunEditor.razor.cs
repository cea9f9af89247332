using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Changes the name, the tags or the notes of one run.</summary>
public sealed partial class RunEditor
{
    private static readonly DialogOptions _options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };
    private RunSummary? _run;
    private bool _open;
    private What _what;
    private string _text = "";
    private string? _error;

    private enum What { Name, Tags, Notes }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private RunActions Actions { get; set; } = default!;

    private string Title => _what switch { What.Name => "Rename the run", What.Tags => "Tags of the run", _ => "Notes on the run" };

    /// <summary>Asks for another name.</summary>
    public void Rename(RunSummary run) => Open(run, What.Name, run.Name);

    /// <summary>Asks for other tags.</summary>
    public void Tag(RunSummary run) => Open(run, What.Tags, string.Join(", ", run.Tags));

    /// <summary>Asks for other notes.</summary>
    public async Task NoteAsync(RunSummary run) => Open(run, What.Notes, await Runs.NotesAsync(run.Id) ?? "");

    private void Open(RunSummary run, What what, string text)
    {
        (_run, _what, _text, _error, _open) = (run, what, text, null, true);
        StateHasChanged();
    }

    private async Task SaveAsync(string text)
    {
        var id = _run!.Id;
        _error = _what switch
        {
            What.Name => await Actions.RenameAsync(id, text),
            What.Tags => await Actions.TagAsync(id, TagText.Read(text)),
            _ => await Actions.WriteNotesAsync(id, text),
        };
        if (_error is null)
            Close();
    }

    private void Close() => _open = false;
}
