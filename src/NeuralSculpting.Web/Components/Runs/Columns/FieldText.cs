using System.Globalization;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Runs.Columns;

/// <summary>Values of fields as the table shows them.</summary>
public static class FieldText
{
    /// <summary>The value of a field in a run.</summary>
    /// <param name="field">The field.</param>
    /// <param name="run">The row.</param>
    /// <param name="options">The run's options of the spec that were asked for.</param>
    public static string Of(RunField field, RunSummary run, IReadOnlyDictionary<string, string> options)
    {
        if (field.IsOption)
            return options.GetValueOrDefault(field.Name) ?? Display.Nothing;
        return (field.Type, field.Read(run)) switch
        {
            (_, null) => Display.Nothing,
            (RunFieldType.Percent, double value) => field.Scale == 1 ? Display.Percent(value) : Display.Share(value),
            (RunFieldType.Flag, bool flag) => flag ? "yes" : "no",
            (_, double number) => number.ToString("#,0.####", CultureInfo.InvariantCulture),
            (_, TimeSpan length) => Display.Duration(length),
            (_, IEnumerable<string> list) => string.Join(", ", list) is { Length: > 0 } text ? text : Display.Nothing,
            (_, { } value) => RunFieldText.Write(field, value) ?? Display.Nothing,
        };
    }
}
