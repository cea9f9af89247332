using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Components.Compare;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>Runs side by side in a frame of another page: their structures and figures, and nothing around them.</summary>
public sealed partial class EmbeddedComparison : IDisposable
{
    private const int Most = 24;
    private const int MostOptions = 3;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ComparedRun>? _runs;
    private IReadOnlyList<AlignedRun> _aligned = [];
    private IReadOnlyList<SpecOption> _differing = [];

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> RunIds { get; set; } = [];

    /// <summary>Above them.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private ComparisonReader Reader { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = ListenAsync(new RunsListener(Runs.Changes, Clock), _gone.Token);
    }

    private async Task ListenAsync(RunsListener listener, CancellationToken gone)
    {
        try
        {
            await InvokeAsync(LoadAsync);
            await foreach (var changes in listener.ListenAsync(gone))
            {
                if (!changes.Reload && !changes.Runs.Any(r => RunIds.Contains(r.Id)))
                    continue;
                await InvokeAsync(LoadAsync);
                await Task.Delay(_pause, Clock, gone);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The viewer has gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task LoadAsync()
    {
        var runs = await Reader.ReadAsync(RunIds);
        _aligned = AlignedRun.All(runs, runs.FirstOrDefault(r => r.Id == Query["baseline"]));
        _differing = [.. SpecDifferences.Of([.. runs.Select(r => r.Spec)]).Where(o => o.Differs)];
        _runs = runs;
        StateHasChanged();
    }

    /// <summary>Its own name, or what it differs in from the others: a frame has no room for what all have in common.</summary>
    private string Name(ComparedRun run, int index) => Display.HasOwnName(run.Summary) || _differing.Count == 0
        ? CompareText.Name(run.Summary)
        : string.Join(", ", _differing.Take(MostOptions).Select(o => $"{o.Path[(o.Path.LastIndexOf('.') + 1)..]} {o.Values[index] ?? Display.Nothing}"));

    private static string Likeness(AlignedRun run) => run switch
    {
        { IsBaseline: true } => "baseline",
        { Alignment: { } alignment } => FormattableString.Invariant($"{100 * alignment.Likeness:0} % alike"),
        _ => "another shape",
    };
}
