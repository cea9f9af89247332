using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Explain.WhatIf;

/// <summary>
/// Detects the modules of a network again with other settings while the viewer moves sliders, and keeps what is worth keeping.
/// For a run or an imported network. The settings are in the query string.
/// </summary>
public sealed partial class WhatIfSection : IDisposable
{
    /// <summary>The key of the query string that holds the settings.</summary>
    public const string Key = "whatif";

    /// <summary>Between two pictures; what a slider says meanwhile is passed over but for the newest.</summary>
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(15);

    private readonly CancellationTokenSource _gone = new();
    private DetectionOptions _options = new();
    private IReadOnlyList<OptionError> _errors = [];
    private WhatIfOutcome? _shown;
    private IReadOnlyList<SweepStretch> _merging = [];
    private IReadOnlyList<SweepStretch> _modularity = [];
    private Detection? _of;
    private DetectionOptions? _swept;
    private bool _working;
    private int _generation;
    private KeptList? _kept;

    /// <summary>The original units a layer.</summary>
    [Parameter, EditorRequired]
    public Architecture Architecture { get; set; } = default!;

    /// <summary>A mask a weight layer.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EdgeMask> Masks { get; set; } = [];

    /// <summary>Weights a layer, for weighted features; null = paths are counted.</summary>
    [Parameter]
    public IReadOnlyList<float[]>? Weights { get; set; }

    /// <summary>The task, for verdicts; null = there are none.</summary>
    [Parameter]
    public BooleanTask? Task { get; set; }

    /// <summary>The settings of the run, or the defaults of an imported network.</summary>
    [Parameter, EditorRequired]
    public DetectionOptions Own { get; set; } = default!;

    /// <summary>What was detected with them.</summary>
    [Parameter, EditorRequired]
    public Detection OwnDetection { get; set; } = default!;

    /// <summary>The run or the imported network, to which kept detections belong.</summary>
    [Parameter, EditorRequired]
    public string OwnerId { get; set; } = "";

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int MostSteps => Math.Max(Architecture.Depth, _options.Steps ?? 1);

    private string ChangesText => _shown is null ? "" : _shown.Changes.IsSame
        ? "The same units are together as in its own detection."
        : string.Join(" ", Sentences(_shown.Changes));

    /// <inheritdoc/>
    public void Dispose()
    {
        Query.Changed -= Follow;
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Query.Changed += Follow;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_of == OwnDetection)
            return;
        (_of, _options, _swept) = (OwnDetection, DetectionText.Decode(Query[Key], Own), null);
        _ = WorkAsync();
    }

    private static string Count(Detection detection) =>
        detection.Hierarchy.Modules.Count == 1 ? "1 module" : FormattableString.Invariant($"{detection.Hierarchy.Modules.Count} modules");

    private static string VerdictText(Verdict? verdict) => verdict?.Success switch
    {
        true => "This is the true hierarchy.",
        false => "This is not the true hierarchy.",
        null => "",
    };

    private static IEnumerable<string> Sentences(ModuleChanges changes) =>
    [
        .. changes.Merged.Select(m => $"Module {m.Module} holds units of what were modules {string.Join(" and ", m.Of)}."),
        .. changes.Split.Select(s => $"What was module {s.Module} lies in modules {string.Join(" and ", s.Into)}."),
    ];

    private static RenderFragment Choices<T>(T chosen, Func<T, string> name)
        where T : struct, Enum => builder =>
    {
        foreach (var value in Enum.GetValues<T>())
        {
            builder.OpenElement(0, "option");
            builder.SetKey(value);
            builder.AddAttribute(1, "value", value.ToString());
            builder.AddAttribute(2, "selected", value.Equals(chosen));
            builder.AddContent(3, name(value));
            builder.CloseElement();
        }
    };

    private void Choose<T>(ChangeEventArgs e, Func<DetectionOptions, T, DetectionOptions> change)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(e.Value as string, out var value))
            Change(change(_options, value));
    }

    private void ChooseSteps(ChangeEventArgs e) => Change(_options with { Steps = int.TryParse(e.Value as string, out var steps) ? steps : null });

    private void Reset() => Renew(Own);

    // The address changed under the open page.
    private void Follow()
    {
        if (DetectionText.Decode(Query[Key], Own) is var asked && asked != _options)
            _ = InvokeAsync(() => Renew(asked));
    }

    /// <summary>Settings that do not come from the controls: these are drawn anew.</summary>
    private void Renew(DetectionOptions options)
    {
        _generation++;
        Change(options);
        StateHasChanged();
    }

    private void Change(DetectionOptions options)
    {
        _options = options;
        Query.Set(Key, DetectionText.Encode(options, Own));
        _ = WorkAsync();
    }

    /// <summary>Detects until the newest settings are shown; one at a time.</summary>
    private async Task WorkAsync()
    {
        if (_working)
            return;
        _working = true;
        try
        {
            while (_shown?.Options != _options || _shown.Of != OwnDetection)
            {
                var options = _options;
                var errors = new OptionErrors();
                options.Validate(errors);
                _errors = errors.All;
                if (_errors.Count > 0)
                    break;
                _shown = await System.Threading.Tasks.Task.Run(() => Detect(options), _gone.Token);
                StateHasChanged();
                await System.Threading.Tasks.Task.Delay(_pace, Clock, _gone.Token);
            }
            StateHasChanged();
            _working = false;
            await SweepAsync();
        }
        catch (InvalidOptionsException refused)
        {
            _errors = refused.Errors;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            _working = false;
        }
    }

    private WhatIfOutcome Detect(DetectionOptions options)
    {
        var detection = ModuleDetector.Detect(Architecture, Masks, options, explain: false, options.Weighted ? Weights : null);
        var verdict = Task is null ? null : Judge.Verdict(Task, Architecture, detection);
        return new WhatIfOutcome(options, OwnDetection, detection, verdict, ModuleChanges.Between(OwnDetection, detection));
    }

    // Where along each slider the structure changes; again when the other settings changed.
    private async Task SweepAsync()
    {
        if (_errors.Count > 0 || _swept == _options)
            return;
        var options = _swept = _options;
        var weights = options.Weighted ? Weights : null;
        var merging = await System.Threading.Tasks.Task.Run(() => ThresholdSweep.Run(Architecture, Masks, options, SweepAxis.Merging, weights, Task, _gone.Token), _gone.Token);
        if (_options != options)
            return; // a newer one is on its way
        var modularity = await System.Threading.Tasks.Task.Run(() => ThresholdSweep.Run(Architecture, Masks, options, SweepAxis.Modularity, weights, Task, _gone.Token), _gone.Token);
        if (_options != options)
            return;
        (_merging, _modularity) = (merging, modularity);
        StateHasChanged();
    }
}

/// <summary>What was found with some settings.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Of">The detection with which it was compared.</param>
/// <param name="Detection">What was found.</param>
/// <param name="Verdict">Its verdict; null without a task.</param>
/// <param name="Changes">How it differs.</param>
public sealed record WhatIfOutcome(DetectionOptions Options, Detection Of, Detection Detection, Verdict? Verdict, ModuleChanges Changes);
