using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Main effects and two-way interactions of what varies in a study.</summary>
public sealed partial class EffectsSection
{
    private StudyEffects? _effects;
    private IReadOnlyList<string> _tasks = [];
    private (int Known, TieRule Rule, string? Task)? _loaded;
    private string? _task;
    private int _pair;
    private bool _looked;

    /// <summary>The study.</summary>
    [Parameter, EditorRequired]
    public StudyView View { get; set; } = default!;

    /// <summary>Which ties decide.</summary>
    [Parameter]
    public TieRule Rule { get; set; }

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private FileSaver Saver { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _tasks = [.. View.Plan.Lines.Select(l => l.Task.Name).Distinct()];
        return LoadAsync();
    }

    private static string P(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);

    // Names of tasks without their family.
    private static string Short(string level) => level[(level.LastIndexOf('/') + 1)..];

    private async Task LoadAsync()
    {
        var now = (View.Summary.Progress.Known, Rule, _task);
        if (_loaded == now)
            return;
        _loaded = now;
        _effects = await Studies.EffectsAsync(View.Summary.Id, View.Summary.Spec.Measures[0], Rule, _task);
        _looked = true;
    }

    private Task ChooseTask(string? task)
    {
        (_task, _pair) = (string.IsNullOrEmpty(task) ? null : task, 0);
        return LoadAsync();
    }

    private Task Save()
    {
        var text = new StringBuilder("factor,level,successes,of,rate,low,high,share_of_variance\n");
        foreach (var factor in _effects?.Factors ?? [])
        {
            foreach (var level in factor.Levels)
            {
                var (low, high) = level.Count.Wilson ?? (double.NaN, double.NaN);
                text.AppendLine(CultureInfo.InvariantCulture, $"{factor.Field},\"{level.Name}\",{level.Count.Successes},{level.Count.Of},{level.Count.Rate},{low},{high},{factor.Share}");
            }
        }
        return Saver.SaveAsync("effects.csv", "text/csv", text.ToString());
    }
}
