using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage;

/// <summary>How a value is compared.</summary>
public enum RunOperator
{
    /// <summary>"=": the same; of a list: it has this one.</summary>
    Equal,

    /// <summary>"!=": another or missing; of a list: it does not have this one.</summary>
    NotEqual,

    /// <summary>"&lt;".</summary>
    Less,

    /// <summary>"&lt;=".</summary>
    AtMost,

    /// <summary>"&gt;".</summary>
    Greater,

    /// <summary>"&gt;=".</summary>
    AtLeast,

    /// <summary>"contains": the text occurs in it, whatever the case of ASCII letters.</summary>
    Contains,

    /// <summary>"is missing".</summary>
    Missing,

    /// <summary>"is present".</summary>
    Present,
}

/// <summary>One condition on runs. Written and read as people type it: "density &lt; 5 %" (<see cref="RunFilterText"/>).</summary>
/// <param name="Field">The name of a field of <see cref="RunFields"/>.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">The value in the canonical form of the field's type ("5 %", "90 s", "failed"); null for missing and present.</param>
public sealed record RunFilter(string Field, RunOperator Operator, string? Value = null)
{
    /// <summary>A filter with its value in canonical form.</summary>
    /// <exception cref="InvalidOptionsException">No such field, an operator that it does not have, or a value that it cannot take.</exception>
    public static RunFilter Of(string field, RunOperator op, string? value = null)
    {
        var errors = new OptionErrors();
        var filter = RunFilterText.Check(field, op, value, errors);
        errors.ThrowIfAny();
        return filter!;
    }

    /// <summary>As people type it; <see cref="RunFilterText.Parse(string?)"/> reads it back to the same filter.</summary>
    public override string ToString() => RunFilterText.Write(this);
}
