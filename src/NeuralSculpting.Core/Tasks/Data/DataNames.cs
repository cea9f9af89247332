namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>Rules of the names that tasks over data have.</summary>
internal static class DataNames
{
    private const int MostName = 100;
    private const int MostDataset = 60;

    public static void CheckTask(string name, OptionErrors errors, string field) => errors
        .Require(name.Length is > 0 and <= MostName && !string.IsNullOrWhiteSpace(name), field, $"must have 1 to {MostName} characters, not {name.Length}")
        .Require(!name.Any(char.IsControl), field, "must not hold control characters")
        .Require(PublishedTasks.Find(name) is null && !PublishedDataTasks.IsName(name), field, $"{FormulaNames.Quote(name)} means a published task; choose another name");

    /// <summary>A set is a folder: its name must be one everywhere, and must not lead out of the folder of sets. A file in it likewise.</summary>
    public static void CheckDataset(string name, OptionErrors errors, string field) => errors
        .Require(IsDataset(name), field, $"must be the name of a data set, 1 to {MostDataset} letters, digits, '.', '_' and '-', beginning with a letter or digit, not {FormulaNames.Quote(name)}");

    /// <summary>A share of the rows strictly between nothing and all of them, with at least one row on each side.</summary>
    public static void CheckShare(double share, OptionErrors errors, string field) => errors
        .Require(share is > 0 and < 1, field, FormattableString.Invariant($"must be above 0 and below 1, not {share}"));

    private static bool IsDataset(string name) =>
        name.Length is > 0 and <= MostDataset && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
