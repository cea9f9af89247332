using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun.Data;

/// <summary>A task over pictures side by side as the texts of its fields: one of the published ones, or the user's own.</summary>
public sealed class DigitTaskText
{
    /// <summary>The name of the published task; empty = the user's own.</summary>
    public string Published { get; set; } = PublishedDataTasks.All[0].Name;

    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "my digits";

    /// <summary>The set of pictures.</summary>
    public string Dataset { get; set; } = "mnist";

    /// <summary>Pictures side by side.</summary>
    public string Digits { get; set; } = "2";

    /// <summary>Labels: "0-9".</summary>
    public string Classes { get; set; } = "0-9";

    /// <summary>A formula a line; empty = a group of outputs a digit.</summary>
    public string Formulas { get; set; } = "";

    /// <summary>Rows for each choice of labels.</summary>
    public string Rows { get; set; } = "1000";

    /// <summary>Share that is trained on.</summary>
    public string Share { get; set; } = "0.8";

    /// <summary>Fixes which pictures are drawn.</summary>
    public string DataSeed { get; set; } = "0";

    /// <summary>Rows and columns of a picture: "28 x 28".</summary>
    public string Size { get; set; } = "28 x 28";

    /// <summary>What the texts mean; those that cannot be read are named in <paramref name="errors"/>.</summary>
    public SpecTask Define(List<FieldError> errors)
    {
        if (Published.Length > 0)
            return new SpecTask(Published);
        var plain = new DigitTaskDefinition { Dataset = Dataset.Trim() };
        if (!SeedList.TryParse(Classes, out var classes, out _))
            errors.Add(FieldError.At("task.classes", $"must be labels from 0 to 255 and ranges, such as 0-9, not {FieldText.Quote(Classes)}"));
        var size = Size.Split(['x', '×', 'X', ','], StringSplitOptions.TrimEntries);
        var (height, width) = (Whole(size[0], "task.size", errors), Whole(size.Length == 2 ? size[1] : size.Length == 1 ? size[0] : Size, "task.size", errors));
        var share = FieldText.Number(Share, out var shareError);
        if (shareError is not null)
            errors.Add(FieldError.At("task.share", shareError));
        return new SpecTask(plain with
        {
            Name = Name.Trim(),
            Digits = Whole(Digits, "task.digits", errors) ?? plain.Digits,
            Classes = classes is null ? plain.Classes : [.. classes.Order()],
            Formulas = Formulas.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            RowsPerCombination = Whole(Rows, "task.rows", errors) ?? plain.RowsPerCombination,
            TrainingShare = share ?? plain.TrainingShare,
            DataSeed = Whole(DataSeed, "task.dataSeed", errors) ?? 0,
            PictureHeight = height ?? plain.PictureHeight,
            PictureWidth = width ?? plain.PictureWidth,
        });
    }

    /// <summary>Takes the texts of a definition.</summary>
    public void Take(DigitTaskDefinition definition)
    {
        (Published, Name, Dataset) = ("", definition.Name, definition.Dataset);
        (Digits, Rows, DataSeed) = (OptionField.Write(definition.Digits), OptionField.Write(definition.RowsPerCombination), OptionField.Write(definition.DataSeed));
        Classes = string.Join(", ", definition.Classes);
        Formulas = string.Join('\n', definition.Formulas);
        Share = OptionField.Write(definition.TrainingShare);
        Size = $"{definition.PictureHeight} x {definition.PictureWidth}";
    }

    private static int? Whole(string text, string field, List<FieldError> errors)
    {
        var value = FieldText.Whole(text, out var error);
        if (error is not null && errors.All(e => e.Field != field))
            errors.Add(FieldError.At(field, error));
        return value;
    }
}
