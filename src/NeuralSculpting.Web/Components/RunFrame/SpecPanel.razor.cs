using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.RunFrame;

/// <summary>What fixes the run: the same spec gives the same bits.</summary>
public sealed partial class SpecPanel
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private bool _copied;

    /// <summary>The spec.</summary>
    [Parameter, EditorRequired]
    public RunSpec Spec { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Json
    {
        get
        {
            using var document = JsonDocument.Parse(Spec.ToJson());
            return JsonSerializer.Serialize(document.RootElement, _indented);
        }
    }

    private IEnumerable<(string Name, string Value)> Facts =>
    [
        ("Task", Spec.Task.Name),
        ("Layers", Spec.Architecture.ToString()),
        ("Seed", FormattableString.Invariant($"{Spec.Seed}")),
        ("Optimiser", FormattableString.Invariant($"{Spec.Training.Optimizer}, learning rate {Spec.Training.LearningRate}")),
        ("Batch and epochs", FormattableString.Invariant($"{Spec.Training.BatchSize} rows, {Spec.Training.Epochs} epochs")),
        ("Unit steps", Steps(Spec.Pruning.UnitSteps)),
        ("Edge steps", Steps(Spec.Pruning.EdgeSteps)),
        ("Accuracy threshold", FormattableString.Invariant($"{Spec.Pruning.Accuracy} %")),
        ("Merging / modularity threshold", FormattableString.Invariant($"{Spec.Detection.MergingThreshold} / {Spec.Detection.ModularityThreshold}")),
    ];

    private static string Steps(IReadOnlyList<double> steps) => steps.Count <= 6
        ? string.Join(", ", steps.Select(s => FormattableString.Invariant($"{s}"))) + " %"
        : FormattableString.Invariant($"{steps[0]}, {steps[1]}, …, {steps[^1]} % ({steps.Count})");

    private async Task Copy()
    {
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", Json);
            _copied = true;
        }
        catch (JSException)
        {
            Snackbar.Add("The browser did not allow copying: open the JSON below and copy it from there", Severity.Normal);
        }
    }
}
