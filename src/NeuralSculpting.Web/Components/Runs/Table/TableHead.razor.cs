using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Runs.Columns;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>The headings: a click sorts, a click with the shift key sorts further; dragging moves a column, its right edge widens it.</summary>
public sealed partial class TableHead
{
    private ElementReference _root;
    private DotNetObjectReference<TableHead>? _self;
    private JsView? _view;

    /// <summary>What is shown, for the links of the headings.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunColumn> Columns { get; set; } = [];

    /// <summary>Whether deleted runs are shown.</summary>
    [Parameter]
    public bool Trash { get; set; }

    /// <summary>Whether all are selected; null = some.</summary>
    [Parameter]
    public bool? Selected { get; set; }

    /// <summary>All that fit are wanted, or none.</summary>
    [Parameter]
    public EventCallback<bool> OnSelectAll { get; set; }

    /// <summary>Another order or width.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ColumnChoice>> OnColumns { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>A column was dragged before another; null = behind the last.</summary>
    [JSInvokable]
    public Task OnMove(string field, string? before) =>
        InvokeAsync(() => OnColumns.InvokeAsync(RunColumns.Moved(RunColumns.Choices(Address), field, before)));

    /// <summary>A column was made wider or narrower.</summary>
    [JSInvokable]
    public Task OnWidth(string field, int width) =>
        InvokeAsync(() => OnColumns.InvokeAsync([.. RunColumns.Choices(Address).Select(c => c.Field == field ? c with { Width = Math.Clamp(width, 40, 900) } : c)]));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _view = await JsView.CreateAsync(Js, "./Components/Runs/Table/TableHead.razor.js", _root, _self);
    }

    private int Place(RunColumn column) => Address.Sort.ToList().FindIndex(k => k.Field == column.Key);

    private string? SortOf(RunColumn column) => !column.Field.Sortable ? null : Place(column) is var place && place < 0 ? "none" : Address.Sort[place].Descending ? "descending" : "ascending";

    private static string Hint(RunColumn column) => $"Sort by {column.Title} ({column.Key}); with the shift key, as a further key. Drag to move the column.";
}
