using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Every cell of a study: ours, how sure it is, and the published count.</summary>
public sealed partial class StudyTable
{
    private List<StudyRow> _rows = [];
    private List<StudyColumn> _columns = [];
    private bool _several;
    private bool _published;
    private bool _timed;
    private int _most = 200;

    /// <summary>The cells.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<StudyCell> Cells { get; set; } = [];

    /// <summary>Which ties decide.</summary>
    [Parameter]
    public TieRule Rule { get; set; }

    /// <summary>Whether only cells are shown where the paper disagrees.</summary>
    [Parameter]
    public bool OnlyDisagreeing { get; set; }

    /// <summary>The order of the rows; null = that of the study.</summary>
    [Parameter]
    public StudySort? Sort { get; set; }

    /// <summary>Another order was chosen; null = that of the study.</summary>
    [Parameter]
    public EventCallback<StudySort?> OnSort { get; set; }

    /// <summary>Another rule was chosen.</summary>
    [Parameter]
    public EventCallback<TieRule> OnRule { get; set; }

    /// <summary>The filter was switched.</summary>
    [Parameter]
    public EventCallback<bool> OnFilter { get; set; }

    /// <summary>A cell is to be opened.</summary>
    [Parameter]
    public EventCallback<int> OnOpen { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _several = Cells.Any(c => c.Counts.Count > 1 || c.Counts.Any(n => n.Measure != TieVerdicts.Success));
        _published = Cells.Any(c => c.Counts.Any(n => n.Published is not null));
        _timed = Cells.Any(c => c.Seconds > 0);
        _columns = [.. StudyColumn.All.Where(c => c.Key switch { "measure" => _several, "published" or "agrees" => _published, "sculpt" => _timed, _ => true })];
        var rows = Cells.SelectMany(cell => cell.Counts.Select((count, i) => new StudyRow(cell, count, i == 0))).Where(r => !OnlyDisagreeing || r.Count.Agrees(Rule) == false);
        _rows = [.. Sort?.Apply(rows, Rule) ?? rows];
    }

    private string? Sorted(StudyColumn column) => Sort?.Key != column.Key ? null : Sort.Descending ? "descending" : "ascending";

    private string Arrow(StudyColumn column) => Sort?.Key != column.Key ? "" : Sort.Descending ? "▼" : "▲";

    private static string Percent(Proportion count) => (100 * (count.Rate ?? 0)).ToString("0.#", CultureInfo.InvariantCulture);

    private Task ChooseRule(ChangeEventArgs e) => Enum.TryParse<TieRule>(e.Value as string, out var rule) ? OnRule.InvokeAsync(rule) : Task.CompletedTask;
}
