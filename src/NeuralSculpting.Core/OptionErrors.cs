namespace NeuralSculpting.Core;

/// <summary>One option that breaks its rule.</summary>
/// <param name="Field">The path of the field as it stands in a spec: "training.learningRate".</param>
/// <param name="Rule">What was expected and what was found, in words a person can act on.</param>
public sealed record OptionError(string Field, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Rule}";
}

/// <summary>Collects every broken rule of a set of options, so that all are named at once.</summary>
public sealed class OptionErrors
{
    private readonly List<OptionError> _errors = [];

    /// <summary>The rules broken so far.</summary>
    public IReadOnlyList<OptionError> All => _errors;

    /// <summary>Adds an error unless the rule holds.</summary>
    public OptionErrors Require(bool holds, string field, string rule)
    {
        if (!holds)
            _errors.Add(new OptionError(field, rule));
        return this;
    }

    /// <summary>Requires a finite number in [least, most].</summary>
    public OptionErrors Range(double value, double least, double most, string field) =>
        Require(value >= least && value <= most, field, FormattableString.Invariant($"must be a number from {least} to {most}, not {value}"));

    /// <summary>Requires a named member of an enumeration.</summary>
    public OptionErrors Defined<T>(T value, string field)
        where T : struct, Enum =>
        Require(Enum.IsDefined(value), field, $"must be one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>Throws when a rule was broken.</summary>
    /// <exception cref="InvalidOptionsException">At least one rule was broken.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new InvalidOptionsException(_errors);
    }
}

/// <summary>Options that break one or more rules; every one of them is named.</summary>
public sealed class InvalidOptionsException(IReadOnlyList<OptionError> errors)
    : Exception(string.Join("; ", errors))
{
    /// <summary>Every broken rule.</summary>
    public IReadOnlyList<OptionError> Errors { get; } = errors;
}
