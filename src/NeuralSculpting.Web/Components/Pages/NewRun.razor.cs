using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.NewRun;
using NeuralSculpting.Web.Components.Shared;
using QueryHelpers = Microsoft.AspNetCore.WebUtilities.QueryHelpers;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>Where runs are put together and started. Its state is its address; all logic is in <see cref="FormReader"/>.</summary>
public sealed partial class NewRun : IAsyncDisposable
{
    private static readonly (TaskKind Kind, string Label)[] Kinds =
        [(TaskKind.Published, "Published"), (TaskKind.Digits, "Digits"), (TaskKind.Table, "Table"), (TaskKind.Own, "Your own")];

    private readonly HashSet<FieldGroup> _open = [];
    private NewRunForm _form = new();
    private FormResult _result = default!;
    private IReadOnlyList<string> _notices = [];
    private RunSummary? _origin;
    private IJSObjectReference? _module;
    private string? _failure;
    private string? _focus;
    private bool _insist;
    private bool _starting;
    private bool _ready;
    private bool _edited;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private ITaskDataSource Rows { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        if (_module is not null)
            await _module.DisposeQuietlyAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _result = FormReader.Read(_form, Rows.Missing);
        Navigation.LocationChanged += Moved;
        await Fill(Navigation.Uri);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/NewRun.razor.js");
            _ready = true;
            // The fields answer before the module is here: what was typed meanwhile belongs to the address too.
            if (_edited)
                await RememberAsync();
            StateHasChanged();
        }
        if (_focus is { } field && _module is not null)
        {
            _focus = null;
            await _module.InvokeVoidAsync("focus", field);
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == "/new")
            _ = InvokeAsync(() => Fill(e.Location));
    }

    private async Task Fill(string address)
    {
        var values = QueryHelpers.ParseQuery(new Uri(address).Query)
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))).ToList();
        (_form, _origin, _insist, _failure, _edited) = (new NewRunForm(), null, false, null, false);
        var notices = new List<string>();
        if (values.Find(v => v.Key == "from") is { Key: not null } from)
            notices.AddRange(await FillFrom(from.Value));
        notices.AddRange(FormQuery.Apply(_form, values));
        _notices = notices;
        _result = FormReader.Read(_form, Rows.Missing);
        OpenWrong();
        StateHasChanged();
    }

    private async Task<IEnumerable<string>> FillFrom(string id)
    {
        try
        {
            if (await Runs.GetAsync(id) is not { } run)
                return [$"There is no run {FieldText.Quote(id)} to fill the fields from; they have their defaults."];
            _form.Take(run.Spec);
            _form.Tags = string.Join(", ", run.Summary.Tags);
            _origin = run.Summary;
            return [];
        }
        catch (Exception fault) when (fault is InvalidOptionsException or RunStoreException)
        {
            return [$"The run {FieldText.Quote(id)} could not be read: {fault.Message}"];
        }
    }

    private Task Turn(TaskKind kind) => Edit(() => _form.ChooseKind(kind));

    private Task Budget()
    {
        _open.Add(FieldGroup.Pruning);
        return Edit(() =>
        {
            foreach (var (option, text) in (ReadOnlySpan<(string, string)>)[("pruning.unitSteps", "10"), ("pruning.edgeSteps", "0.5"), ("pruning.giveUp", "yes")])
                _form.SetOption(option, text);
        });
    }

    private Task Choose(string task) => Edit(() => _form.ChooseTask(task));

    private Task Edit(Action change)
    {
        change();
        return Changed();
    }

    private async Task Changed()
    {
        _result = FormReader.Read(_form, Rows.Missing);
        _insist &= _result.Errors.Count > 0;
        _failure = null;
        _edited = true;
        await RememberAsync();
    }

    private async Task RememberAsync()
    {
        if (_module is not null && FormQuery.Write(_form) is { } address)
            await _module.InvokeVoidAsync("remember", address);
    }

    private void GoTo(string field)
    {
        OpenWrong();
        _focus = FieldError.ElementId(field);
    }

    private void OpenWrong()
    {
        foreach (var error in _result.Errors)
        {
            if (OptionCatalog.Find(error.Field) is { Group: not FieldGroup.Published } option)
                _open.Add(option.Group);
        }
    }

    private async Task Start()
    {
        if (_result.Submission is not { } submission)
        {
            (_insist, _focus) = (true, "form-errors");
            OpenWrong();
            return;
        }
        _starting = true;
        try
        {
            var ids = await Runs.SubmitAsync(submission.Specs, submission.Name, submission.Tags);
            Navigation.NavigateTo(ids.Count == 1 ? $"/runs/{ids[0]}" : "/");
        }
        catch (Exception fault) when (fault is InvalidOptionsException or RunStoreException or IOException)
        {
            _failure = $"Nothing was started: {fault.Message}";
        }
        finally
        {
            _starting = false;
        }
    }
}
