using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs.Columns;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>
/// The runs in a table, on a phone as cards: only the lines near the viewer's window are drawn. The script beside it tells which
/// those are, and answers keys: arrows walk, space selects, enter opens.
/// </summary>
public sealed partial class RunsTable
{
    private ElementReference _root;
    private DotNetObjectReference<RunsTable>? _self;
    private JsView? _view;
    private int? _anchor;

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public RunsSource Source { get; set; } = default!;

    /// <summary>What is shown of a run.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunColumn> Columns { get; set; } = [];

    /// <summary>The ids that are selected.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<string> Selection { get; set; } = new HashSet<string>();

    /// <summary>Another selection.</summary>
    [Parameter]
    public EventCallback<IReadOnlySet<string>> SelectionChanged { get; set; }

    /// <summary>All that fit are wanted, or none.</summary>
    [Parameter]
    public EventCallback<bool> OnSelectAll { get; set; }

    /// <summary>Another stretch of lines is looked at: after it has been read, the table is drawn again.</summary>
    [Parameter]
    public EventCallback<TableWindow> OnWindow { get; set; }

    /// <summary>Whether the viewer is busy in a row, with the keyboard or the pointer.</summary>
    [Parameter]
    public EventCallback<bool> OnBusy { get; set; }

    /// <summary>The menu of a run is wanted.</summary>
    [Parameter]
    public EventCallback<MenuWish> OnMenu { get; set; }

    /// <summary>A group is opened or closed.</summary>
    [Parameter]
    public EventCallback<string> OnToggle { get; set; }

    /// <summary>The runs of a group are wanted in a table of their own.</summary>
    [Parameter]
    public EventCallback<RunGroup> OnShow { get; set; }

    /// <summary>Other columns, or another order or width of them.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ColumnChoice>> OnColumns { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private bool Trash => Source.Address.Shelf == RunShelf.Trash;

    private int Span => Columns.Count + 3;

    private string TableStyle => FormattableString.Invariant($"min-width:{RunColumns.Needed(Columns) + (Trash ? 110 : 0)}px");

    // A view of other rows starts at the top; other columns or an opened group do not.
    private string ViewKey => (Source.Address with { Columns = [], Open = [] }).Query;

    // Null draws the box of "some of them".
    private bool? SelectedState => Selection.Count == 0 ? false : Selection.Count >= Source.Runs ? true : null;

    /// <summary>Lines come into sight.</summary>
    /// <param name="first">The first line wanted.</param>
    /// <param name="count">Lines wanted.</param>
    /// <param name="top">The first line in sight.</param>
    [JSInvokable]
    public Task OnScroll(int first, int count, int top) => InvokeAsync(() => OnWindow.InvokeAsync(new TableWindow(first, count, top)));

    /// <summary>The viewer began or ended doing something in a row.</summary>
    [JSInvokable]
    public Task OnHold(bool busy) => InvokeAsync(() => OnBusy.InvokeAsync(busy));

    /// <summary>The menu of a run is wanted at a place of the window, in pixels.</summary>
    [JSInvokable]
    public Task OnRowMenu(string id, double x, double y)
    {
        var run = Source.Lines.OfType<RunLine>().FirstOrDefault(l => l.Run.Id == id)?.Run;
        return run is null ? Task.CompletedTask : InvokeAsync(() => OnMenu.InvokeAsync(new MenuWish(run, x, y)));
    }

    /// <summary>Puts the focus back on the row that had it.</summary>
    public async Task FocusAsync()
    {
        if (_view is not null)
            await _view.CallAsync("refocus");
    }

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
        _view = await JsView.CreateAsync(Js, "./Components/Runs/Table/RunsTable.razor.js", _root, _self);
    }

    private async Task SelectAsync(string id, int line, bool wide)
    {
        var selection = Selection.ToHashSet();
        var on = !selection.Contains(id);
        IReadOnlyList<string> ids = wide && _anchor is { } anchor ? await Source.IdsAsync(Math.Min(anchor, line), Math.Max(anchor, line)) : [id];
        foreach (var each in ids)
            _ = on ? selection.Add(each) : selection.Remove(each);
        _anchor = line;
        await SelectionChanged.InvokeAsync(selection);
    }
}

/// <summary>What the viewer looks at.</summary>
/// <param name="First">The first line wanted.</param>
/// <param name="Count">Lines wanted.</param>
/// <param name="Top">The first line in sight.</param>
public sealed record TableWindow(int First, int Count, int Top);

/// <summary>A run's menu at a place of the window, in pixels.</summary>
public sealed record MenuWish(RunSummary Run, double X, double Y);
