using System.Text.Json;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Makes options of one part of a spec.</summary>
/// <param name="part">The path of the part: "training".</param>
/// <param name="get">The part.</param>
/// <param name="set">The spec with another one.</param>
internal sealed class OptionFactory<TPart>(string part, Func<RunSpec, TPart> get, Func<RunSpec, TPart, RunSpec> set)
{
    private const int MostNumbers = 1000;

    public OptionField Number(FieldGroup group, string name, string label, string help, Func<TPart, double> show, Func<TPart, double, TPart> change) => new(
        $"{part}.{name}", group, label, help, spec => OptionField.Write(show(get(spec))),
        (spec, text) => FieldText.Number(text, out var error) is { } value ? Changed(spec, part => change(part, value)) : new OptionRead(null, error));

    public OptionField Whole(FieldGroup group, string name, string label, string help, Func<TPart, int> show, Func<TPart, int, TPart> change) => new(
        $"{part}.{name}", group, label, help, spec => OptionField.Write(show(get(spec))),
        (spec, text) => FieldText.Whole(text, out var error) is { } value ? Changed(spec, part => change(part, value)) : new OptionRead(null, error));

    public OptionField OptionalWhole(FieldGroup group, string name, string label, string help, Func<TPart, int?> show, Func<TPart, int?, TPart> change) => new(
        $"{part}.{name}", group, label, help, spec => show(get(spec)) is { } value ? OptionField.Write(value) : "",
        (spec, text) => string.IsNullOrWhiteSpace(text) ? Changed(spec, part => change(part, null))
            : FieldText.Whole(text, out var error) is { } value ? Changed(spec, part => change(part, value))
            : new OptionRead(null, $"{error}; or empty for all"));

    public OptionField Numbers(
        FieldGroup group, string name, string label, string help, Func<TPart, IReadOnlyList<double>> show, Func<TPart, IReadOnlyList<double>, TPart> change) => new(
        $"{part}.{name}", group, label, help, spec => string.Join(", ", show(get(spec)).Select(OptionField.Write)),
        (spec, text) => FieldText.Numbers(text, MostNumbers, out var error) is { } values ? Changed(spec, part => change(part, values)) : new OptionRead(null, error))
        { Wide = true };

    public OptionField Member<T>(FieldGroup group, string name, string label, string help, Func<TPart, T> show, Func<TPart, T, TPart> change, params string[] labels)
        where T : struct, Enum
    {
        var members = Enum.GetValues<T>();
        Choice[] choices = [.. members.Select((m, i) => new Choice(Name(m), labels[i]))];
        return new OptionField(
            $"{part}.{name}", group, label, help, spec => Name(show(get(spec))),
            (spec, text) =>
            {
                var at = Array.FindIndex(choices, c => c.Value.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
                return at >= 0
                    ? Changed(spec, part => change(part, members[at]))
                    : new OptionRead(null, $"must be one of {string.Join(", ", choices.Select(c => c.Value))}, not {FieldText.Quote(text)}");
            })
        { Choices = choices };
    }

    private OptionRead Changed(RunSpec spec, Func<TPart, TPart> change) => new(set(spec, change(get(spec))), null);

    private static string Name<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(member)!);
}
