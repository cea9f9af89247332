using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.Explain;

/// <summary>What each module of a network over Boolean inputs computes, in formulas; for a run or an imported network.</summary>
public sealed partial class ExplainSection : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Explanation? _explanation;
    private (Network, Hierarchy) _explained;

    /// <summary>The network, with weights.</summary>
    [Parameter, EditorRequired]
    public Network Network { get; set; } = default!;

    /// <summary>Its modules.</summary>
    [Parameter, EditorRequired]
    public Hierarchy Hierarchy { get; set; } = default!;

    /// <summary>Whose sub-functions are looked for; null = none are known.</summary>
    [Parameter]
    public BooleanTask? Task { get; set; }

    /// <summary>The module that the verdict matched to each sub-function; null = none.</summary>
    [Parameter]
    public IReadOnlyList<SubFunctionMatch>? Matches { get; set; }

    /// <summary>The module that is selected on the page; null = none.</summary>
    [Parameter]
    public int? SelectedModule { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_explained == (Network, Hierarchy) || !ModuleExplainer.CanExplain(Network.Architecture))
            return;
        var asked = _explained = (Network, Hierarchy);
        _explanation = null;
        try
        {
            // Up to a second for sixteen inputs: not on the circuit.
            var found = await System.Threading.Tasks.Task.Run(() => ModuleExplainer.Explain(asked.Item1, asked.Item2, Task, _gone.Token), _gone.Token);
            if (_explained == asked)
                _explanation = found;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private string? NameOf(int module) => Matches?.FirstOrDefault(m => m.Module == module)?.SubFunction;
}
