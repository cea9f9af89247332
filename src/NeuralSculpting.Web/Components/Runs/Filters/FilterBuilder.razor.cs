using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Filters;

/// <summary>A condition put together from lists: field, operator, value.</summary>
public sealed partial class FilterBuilder
{
    private const int Layers = 6;
    private Dropdown _dropdown = default!;
    private RunFacets _facets = new([], [], []);
    private string _field = "modules";
    private RunOperator _operator;
    private string _value = "";
    private string? _error;

    /// <summary>A condition is wanted.</summary>
    [Parameter]
    public EventCallback<RunFilter> OnAdd { get; set; }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    private RunField Field => RunFields.Find(_field)!;

    private string FieldName
    {
        get => _field;
        set
        {
            (_field, _error) = (value, null);
            if (!Field.Operators.Contains(_operator))
                _operator = Field.Operators[0];
        }
    }

    private string Example => Field.Type switch
    {
        RunFieldType.Percent => "5 %",
        RunFieldType.Duration => "90 s",
        RunFieldType.Time => "2026-03-01",
        RunFieldType.Number => "3",
        _ => "",
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _facets = await Runs.FacetsAsync();

    private async Task AddAsync()
    {
        try
        {
            var filter = RunFilter.Of(_field, _operator, _operator is RunOperator.Missing or RunOperator.Present ? null : _value);
            (_error, _value) = (null, "");
            await _dropdown.CloseAsync();
            await OnAdd.InvokeAsync(filter);
        }
        catch (InvalidOptionsException fault)
        {
            _error = string.Join("; ", fault.Errors.Select(e => $"{e.Field} {e.Rule}"));
        }
    }
}
