using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>Everything that can be taken along of a run.</summary>
public sealed partial class ExportMenu
{
    private static readonly Dictionary<string, object?> _save = new() { ["download"] = "" };

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = default!;

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    private IEnumerable<(string Name, string Address)> Exports
    {
        get
        {
            var run = $"/api/v1/runs/{Uri.EscapeDataString(Run.Id)}";
            yield return ("HTML file, opens from disk", $"{run}/page.html");
            yield return ("Epochs as CSV", $"{run}/epochs.csv");
            if (Run.State is not (RunState.Queued or RunState.Running))
                yield return ("Bundle for another server", $"{run}/bundle.zip");
            if (Run.State != RunState.Finished)
                yield break;
            yield return ("Result as JSON", $"{run}/result");
            yield return ("Network document", $"{run}/network");
            yield return ("Network as safetensors", $"{run}/network.safetensors");
        }
    }
}
