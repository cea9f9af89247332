using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>What is seen of a run's file before its scripts run, and by whoever runs none.</summary>
public sealed partial class FileBody
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public RunSnapshot Snapshot { get; set; } = default!;

    private RunSummary Row => Snapshot.Run.Summary;

    private DiagramScene? Found => Snapshot.Result is { } result
        ? HierarchyScene.Build(result.Detection.Hierarchy, result.Verdict.Matches, Snapshot.Run.Spec.Architecture.Inputs).Over(SceneRegions.PictureOf(Snapshot.Run.Spec.ResolveTask()))
        : null;

    private DiagramScene? True => Snapshot.Graph is { } graph ? SubFunctionScene.Build(graph, Snapshot.Result?.Verdict.Matches).Over(SceneRegions.PictureOf(Snapshot.Run.Spec.ResolveTask())) : null;

    private IEnumerable<(string Name, string Value)> Figures =>
    [
        ("State", Row.HasEnded ? Row.State.ToString() : FormattableString.Invariant($"{Row.State}, {Math.Floor(100 * Row.Progress):0} %")),
        ("Modules (true)", Display.Modules(Row)),
        ("Accuracy", Display.Percent(Row.Accuracy)),
        ("Density", Display.Share(Row.Density)),
        ("Edges", Row.Edges?.ToString("N0", CultureInfo.InvariantCulture) ?? Display.Nothing),
        ("Trainings", Row.Trainings.ToString("N0", CultureInfo.InvariantCulture)),
        ("Attempts", Row.Attempts.ToString("N0", CultureInfo.InvariantCulture)),
        ("Duration", Display.Duration(Row.Duration)),
        ("Submitted", Row.Created.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC"),
    ];

    private string CurvesTwin => Snapshot.Curves is not { X.Length: > 0 } curves
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Training and validation loss, accuracy and density over {Snapshot.Epochs:N0} epochs ({curves.X.Length:N0} points shown): at the end validation loss {curves.ValidationLoss[^1]:0.####}, accuracy {curves.Accuracy[^1]:0.#} %, density {100 * curves.Density[^1]:0.##} %.");

    private string Spec
    {
        get
        {
            using var document = JsonDocument.Parse(Snapshot.Run.Spec.ToJson());
            return JsonSerializer.Serialize(document.RootElement, _indented);
        }
    }

    private static string Verdict(RunResult result) => result.Verdict.Success switch
    {
        true => "Verdict: true hierarchy found",
        false => "Verdict: another hierarchy found",
        null => "Verdict: nothing declared to judge against",
    };
}
