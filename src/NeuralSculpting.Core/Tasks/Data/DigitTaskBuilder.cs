namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>Builds the task of a definition, or names every rule that it breaks.</summary>
internal sealed class DigitTaskBuilder(DigitTaskDefinition definition, OptionErrors errors, string path)
{
    private const int MaxClass = 255;
    private const int MaxSide = 256;

    /// <summary>The task; null when a rule is broken. Published tasks have published names.</summary>
    public DigitTask? Build(bool published = false, Criterion? criterion = null)
    {
        var before = errors.All.Count;
        if (!published)
            DataNames.CheckTask(definition.Name ?? "", errors, $"{path}.name");
        DataNames.CheckDataset(definition.Dataset ?? "", errors, $"{path}.dataset");
        DataNames.CheckShare(definition.TrainingShare, errors, $"{path}.trainingShare");
        errors
            .Range(definition.Digits, 1, DigitTask.MaxDigits, $"{path}.digits")
            .Range(definition.PictureHeight, 1, MaxSide, $"{path}.pictureHeight")
            .Range(definition.PictureWidth, 1, MaxSide, $"{path}.pictureWidth")
            .Range(definition.RowsPerCombination, 2, DigitTask.MaxRows, $"{path}.rowsPerCombination");
        CheckClasses(definition.Classes ?? []);
        if (errors.All.Count > before)
            return null;
        CheckRows();
        var targets = errors.All.Count > before ? null : (definition.Formulas ?? []).Count == 0 ? OneHot() : Functions();
        return targets is null || errors.All.Count > before ? null : new DigitTask(definition, targets.Value.Values, criterion ?? Criterion.Declared, targets.Value.Graph);
    }

    private void CheckClasses(IReadOnlyList<int> classes)
    {
        var field = $"{path}.classes";
        errors
            .Require(classes.Count >= 2, field, $"must be 2 labels or more, not {classes.Count}")
            .Require(classes.All(c => c is >= 0 and <= MaxClass), field, $"must be labels from 0 to {MaxClass}")
            .Require(classes.Zip(classes.Skip(1)).All(p => p.First < p.Second), field, "must be ascending, each label once");
    }

    private void CheckRows()
    {
        var rows = Math.Pow(definition.Classes.Count, definition.Digits) * definition.RowsPerCombination;
        errors.Require(rows <= DigitTask.MaxRows, $"{path}.rowsPerCombination", FormattableString.Invariant(
            $"gives {rows:N0} rows, {definition.RowsPerCombination:N0} for each ordered choice of {definition.Digits} of {definition.Classes.Count} classes; there may be {DigitTask.MaxRows:N0}"));
    }

    private (byte[] Values, SubFunctionGraph Graph)? OneHot()
    {
        var (classes, digits) = (definition.Classes.Count, definition.Digits);
        var outputs = classes * digits;
        errors.Require(outputs <= BooleanTask.MaxOutputs, $"{path}.classes", $"{digits} digits of {classes} classes are {outputs} outputs; there may be {BooleanTask.MaxOutputs}");
        var combinations = (int)Math.Pow(classes, digits);
        var values = new byte[(long)combinations * outputs];
        for (var c = 0; c < combinations; c++)
        {
            for (var (d, rest) = (digits - 1, c); d >= 0; d--, rest /= classes)
                values[(c * outputs) + (d * classes) + (rest % classes)] = 1;
        }
        var modules = Enumerable.Range(0, digits).Select(d => new SubFunction(
            DigitBits.Digit(d).ToUpperInvariant(), 1, DigitBits.Inputs(definition, d), [], [.. Enumerable.Range(d * classes, classes)], $"the class of digit {DigitBits.Digit(d)}"));
        return (values, new SubFunctionGraph([.. modules]));
    }

    private (byte[] Values, SubFunctionGraph Graph)? Functions()
    {
        var bits = new DigitBits(definition);
        var formulas = definition.Formulas;
        errors
            .Require(bits.All <= BooleanTask.MaxInputs, $"{path}.classes", $"{definition.Digits} digits of {bits.Each} bits are {bits.All} bits; formulas may be over {BooleanTask.MaxInputs}")
            .Require(formulas.Count <= BooleanTask.MaxOutputs, $"{path}.formulas", $"must be at most {BooleanTask.MaxOutputs}, not {formulas.Count}");
        if (bits.All > BooleanTask.MaxInputs)
            return null;
        var read = new List<Formula>();
        for (var f = 0; f < formulas.Count; f++)
        {
            if (bits.Parse(formulas[f], errors, $"{path}.formulas[{f}]") is { } formula)
                read.Add(formula);
        }
        return read.Count < formulas.Count ? null : (bits.Values(read), bits.Graph(read));
    }
}
