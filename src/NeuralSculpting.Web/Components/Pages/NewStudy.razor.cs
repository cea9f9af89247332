using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>Defines a study, by form or as JSON; from nothing, from a published one, or from another study.</summary>
public sealed partial class NewStudy
{
    private StudyForm _form = new() { Name = "My study" };
    private string _json = "";
    private StudyPlan? _plan;
    private CostEstimate _cost;
    private IReadOnlyList<OptionError> _errors = [];
    private bool _busy;
    private bool _ready;

    /// <summary>A published study to start from.</summary>
    [SupplyParameterFromQuery(Name = "name")]
    public string? Published { get; set; }

    /// <summary>A study to start from.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>"1": that study itself is changed.</summary>
    [SupplyParameterFromQuery(Name = "change")]
    public string? Change { get; set; }

    [Inject]
    private IStudyService Studies { get; set; } = default!;

    [Inject]
    private RunsOptions RunsOptions { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool Changing => Change == "1" && From is not null;

    private string Heading => Changing ? "Change a study" : "New study";

    private double Workers => RunsOptions.Concurrency;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Published is { } name && PublishedStudies.All.TryGetValue(name, out var published))
            _form = StudyForm.Of(published);
        else if (From is { } id && await Studies.GetAsync(id) is { } study)
            _form = StudyForm.Of(Changing ? study.Summary.Spec : study.Summary.Spec with { Name = Copy(study.Summary.Spec.Name) });
        else
            _form.Tasks.Add("exemplar/[4, 2, 4]");
        Write();
        // A form that is shown before would lose what is typed into it meanwhile.
        _ready = true;
    }

    private static string Copy(string name) => name.Length > 190 || name.EndsWith(" (2)", StringComparison.Ordinal) ? name : $"{name} (2)";

    private static string Value(ChangeEventArgs e) => e.Value as string ?? "";

    private static void Toggle(List<string> list, string name, bool there)
    {
        list.Remove(name);
        if (there)
            list.Add(name);
    }

    private void Set(Action change)
    {
        change();
        Write();
    }

    private void Write()
    {
        var errors = new OptionErrors();
        _json = _form.ToJson(errors);
        Check(errors.All);
    }

    private void Paste(string json)
    {
        _json = json;
        Check([]);
        if (_plan is { } plan)
            _form = StudyForm.Of(plan.Spec);
    }

    private void Check(IReadOnlyList<OptionError> already)
    {
        (_plan, _errors) = (null, already);
        try
        {
            var plan = StudyPlan.Of(StudySpec.FromJson(_json));
            if (already.Count == 0)
                (_plan, _cost) = (plan, plan.Cost());
        }
        catch (InvalidOptionsException fault)
        {
            _errors = [.. already, .. fault.Errors];
        }
    }

    private RenderFragment? Fault(string field) => _errors.FirstOrDefault(e => e.Field == field || e.Field.StartsWith(field + "[", StringComparison.Ordinal) || e.Field.StartsWith(field + ".", StringComparison.Ordinal)) is { } error
        ? builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "fault");
            builder.AddContent(2, error.Rule);
            builder.CloseElement();
        }
    : null;

    private async Task StartAsync()
    {
        if (_plan is not { } plan)
            return;
        _busy = true;
        try
        {
            var id = Changing && await Studies.ChangeAsync(From!, plan.Spec) is { } changed ? changed.Id : await Studies.CreateAsync(plan.Spec);
            Navigation.NavigateTo($"/studies/{id}");
        }
        catch (InvalidOptionsException fault)
        {
            _errors = fault.Errors;
        }
        _busy = false;
    }
}
