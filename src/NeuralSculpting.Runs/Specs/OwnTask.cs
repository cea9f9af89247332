using System.Globalization;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Specs;

/// <summary>A user's own task inside a spec: a truth table, with the formulas it came from where there are any.</summary>
public sealed record OwnTask
{
    /// <summary>What people call it, 1..100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Inputs, 1..<see cref="BooleanTask.MaxInputs"/>.</summary>
    public required int Inputs { get; init; }

    /// <summary>A column an output as hex: 2^n/4 digits, row 0 is the highest bit of the first digit (n of at least 2).</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>A formula an output, for a person; empty where the task came from a truth table.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>The true hierarchy, where its author declares one.</summary>
    public SubFunctionGraph? Graph { get; init; }

    /// <summary>The own task that says the same as a built one (<see cref="TaskDefinition"/>).</summary>
    public static OwnTask Of(BooleanTask task) => new()
    {
        Name = task.Name, Inputs = task.Inputs, Columns = [.. task.Columns.Select(c => BitColumn.ToHex(c))], Formulas = task.Formulas, Graph = task.Graph,
    };

    /// <summary>Adds every broken rule, with fields under <paramref name="path"/>.</summary>
    public void Validate(OptionErrors errors, string path = "task")
    {
        errors
            .Require(Name is { Length: >= 1 and <= 100 }, $"{path}.name", "must have 1 to 100 characters")
            .Range(Inputs, 1, BooleanTask.MaxInputs, $"{path}.inputs")
            .Require(Columns.Count is >= 1 and <= BooleanTask.MaxOutputs, $"{path}.columns", $"must have 1 to {BooleanTask.MaxOutputs} columns, not {Columns.Count}");
        if (Inputs is < 1 or > BooleanTask.MaxInputs)
            return;
        var before = errors.All.Count;
        var digits = Math.Max(1, (1 << Inputs) / 4);
        for (var i = 0; i < Columns.Count; i++)
        {
            errors.Require(
                Columns[i] is { } hex && hex.Length == digits && hex.All(char.IsAsciiHexDigit), $"{path}.columns[{i}]",
                string.Create(CultureInfo.InvariantCulture, $"must be {digits} hexadecimal digits for {Inputs} inputs"));
        }
        if (errors.All.Count == before)
            Graph?.Validate(Inputs, [.. Columns.Select(Bits)], errors, $"{path}.graph");
    }

    /// <summary>The task itself; call on a valid definition.</summary>
    public BooleanTask ToTask() => new(
        Name, Inputs, [.. Columns.Select(Bits)], Graph is null ? Criterion.Undeclared : Criterion.Declared, Graph, Formulas);

    private bool[] Bits(string hex)
    {
        var bits = new bool[1 << Inputs];
        for (var r = 0; r < bits.Length; r++)
        {
            // With one input the two rows are the two highest bits of the single digit.
            var digit = int.Parse(hex.AsSpan(r / 4, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            bits[r] = (digit >> (3 - (r % 4)) & 1) != 0;
        }
        return bits;
    }
}
