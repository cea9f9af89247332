using Microsoft.AspNetCore.Components;
using MudBlazor;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>All studies, live, and the published ones ready to be run.</summary>
public sealed partial class StudiesPage : IDisposable
{
    private IReadOnlyList<StudySummary>? _own;
    private IReadOnlyList<StudySummary> _published = [];
    private IReadOnlyList<(string Key, StudySpec Spec, int Runs, TimeSpan Time)> _ready = [];
    private StudyWatch? _watch;

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private RunsOptions Options { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _ready = [.. PublishedStudies.All.Select(s => (s.Key, s.Value, Plan: StudyPlan.Of(s.Value)))
            .Select(s => (s.Key, s.Value, s.Plan.Runs, TimeSpan.FromSeconds(s.Plan.Cost().Seconds / Options.Concurrency)))];
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _watch = new StudyWatch(Studies, Clock, null, () => InvokeAsync(ShowAsync));
        // What changed between the first look and now was told to nobody.
        _ = InvokeAsync(ShowAsync);
    }

    private async Task ShowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var all = await Studies.ListAsync();
        (_own, _published) = ([.. all.Where(s => !s.ReadOnly)], [.. all.Where(s => s.ReadOnly)]);
    }

    private async Task StartAsync(StudySpec spec) => Navigation.NavigateTo($"/studies/{await Studies.CreateAsync(spec)}");

    private async Task DeleteAsync(StudySummary study)
    {
        await Studies.DeleteAsync(study.Id);
        Snackbar.Add($"Deleted “{study.Spec.Name}”; its sculpts stay", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.ActionColor = Color.Inherit;
            o.VisibleStateDuration = 10_000;
            o.OnClick = async _ =>
            {
                await Studies.RestoreAsync(study.Id);
                await InvokeAsync(ShowAsync);
            };
        });
        await LoadAsync();
    }
}
