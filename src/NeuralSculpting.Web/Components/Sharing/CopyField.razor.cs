using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>A text to take along.</summary>
public sealed partial class CopyField
{
    private ElementReference _field;
    private bool _copied;
    private bool _failed;
    private string _id = "";

    /// <summary>What it is; unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Rows of the field. Default 1.</summary>
    [Parameter]
    public int Lines { get; set; } = 1;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => _id = "copy-" + Label.Replace(' ', '-').ToLowerInvariant();

    private async Task Copy()
    {
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", Text);
            (_copied, _failed) = (true, false);
        }
        catch (JSException)
        {
            _failed = true;
            await _field.FocusAsync();
        }
    }
}
