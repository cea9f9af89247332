using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>What the finished runs agree on, for each shape of task that two of them have.</summary>
public sealed partial class ConsensusSection
{
    private IReadOnlyList<Group> _groups = [];
    private IReadOnlyList<ComparedRun>? _of;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <summary>A matrix is to be saved: the file's name, and CSV.</summary>
    [Parameter]
    public EventCallback<(string Name, string Csv)> OnSave { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_of, Runs))
            return;
        _of = Runs;
        _groups =
        [
            .. Runs.Where(r => r.Outcome is not null).GroupBy(r => (r.Spec.Architecture.Inputs, r.Spec.Architecture.Outputs)).Where(g => g.Count() > 1).Select(g =>
            {
                var structures = g.Select(r => r.Outcome!.Hierarchy).ToList();
                return new Group(g.Key, structures.Count, Consensus.OfInputs(structures, g.Key.Inputs), Consensus.OfOutputs(structures, g.Key.Outputs));
            }),
        ];
    }

    private sealed record Group((int Inputs, int Outputs) Shape, int Runs, Consensus Inputs, Consensus Outputs);
}
