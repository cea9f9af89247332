using NeuralSculpting.Core.Explain;

namespace NeuralSculpting.Web.Components.Explain;

/// <summary>One function of a module and the units that say it.</summary>
/// <param name="Who">"y0, y2", "unit 7 of layer 1".</param>
/// <param name="Formula">Over the task's inputs.</param>
/// <param name="Reading">Over what the module reads; null where that is not shorter or not possible.</param>
/// <param name="Match">The declared sub-function that agrees best; null when none is close.</param>
internal sealed record ModuleLine(string Who, string Formula, string? Reading, SubFunctionAgreement? Match)
{
    /// <summary>A line a function, units that say the same together, in their order.</summary>
    public static IReadOnlyList<ModuleLine> Of(ModuleExplanation module, int depth)
    {
        var lines = new List<ModuleLine>();
        foreach (var same in module.Units.Where(u => u.Own is not null).GroupBy(u => string.Join(',', u.Own!.Column)))
        {
            var own = same.First().Own!;
            var formula = ExplainText.Formula(own);
            lines.Add(new ModuleLine(
                ExplainText.Units([.. same.Select(u => u.Unit)], depth), formula, own.Reading == formula ? null : own.Reading, own.Match));
        }
        foreach (var constant in module.Units.Where(u => u.Own is null))
            lines.Add(new ModuleLine(ExplainText.Unit(constant.Unit, depth), "the same in every row", null, null));
        return lines;
    }
}
