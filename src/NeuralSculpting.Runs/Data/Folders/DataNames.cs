using System.Text.RegularExpressions;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Data.Folders;

/// <summary>What a file is by its name.</summary>
public enum FileForm
{
    /// <summary>None that is known.</summary>
    Other,

    /// <summary>IDX: pictures or labels.</summary>
    Idx,

    /// <summary>A table with commas.</summary>
    Csv,
}

/// <summary>Rules for names of sets and files: they become names on the disk, so that nothing can lead out of the folder.</summary>
public static partial class DataNames
{
    /// <summary>The longest file that is taken, in bytes.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>Whether a name can be one of a set.</summary>
    public static bool IsSet(string name) => SetName().IsMatch(name);

    /// <summary>A name for the set that a file begins: "Iris 2.csv" becomes "iris-2".</summary>
    public static string SetOf(string file)
    {
        var plain = IdxEnd().Replace(IsPacked(file) ? file[..^3] : file, "");
        plain = plain.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? plain[..^4] : plain;
        var name = NoSetName().Replace(plain.ToLowerInvariant(), "-").Trim('-', '_');
        return name.Length > 60 ? name[..60] : name;
    }

    /// <summary>What the name of a file says; packed ones (.gz) alike.</summary>
    public static FileForm Form(string name)
    {
        var plain = IsPacked(name) ? name[..^3] : name;
        return plain.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? IsPacked(name) ? FileForm.Other : FileForm.Csv
            : IdxEnd().IsMatch(plain) ? FileForm.Idx
            : FileForm.Other;
    }

    /// <summary>Whether a file is packed with gzip, by its name.</summary>
    public static bool IsPacked(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The labels that belong to a file of pictures, packed or plain; none when the name does not say.</summary>
    public static IEnumerable<string> LabelsOf(string pictures)
    {
        var plain = IsPacked(pictures) ? pictures[..^3] : pictures;
        var labels = plain.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        return labels == plain ? [] : [labels, labels + ".gz"];
    }

    /// <summary>The usual name of a file that is also handed round as "train-images.idx3-ubyte".</summary>
    public static string Usual(string name) => DottedIdx().Replace(name, "-$1");

    /// <summary>Names every rule that the names of an upload break.</summary>
    /// <exception cref="InvalidOptionsException">One does: the fields are "set" and "name".</exception>
    public static void Check(string set, string file) => new OptionErrors()
        .Require(IsSet(set), "set", $"must have 1 to 60 small letters, digits, - and _, and begin with a letter or digit, not '{Short(set)}'")
        .Require(FileName().IsMatch(file) && !file.EndsWith('.'), "name", $"must begin with a letter or digit and have at most 100 letters, digits, spaces and . _ ( ) + -, not '{Short(file)}'")
        .Require(Form(file) != FileForm.Other, "name", $"must end in .csv, or as IDX files do: -ubyte, .idx, .idx1, .idx3, packed with .gz or plain, not '{Short(file)}'")
        .ThrowIfAny();

    private static string Short(string text) => text.Length <= 120 ? text : text[..120] + "…";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,59}\z")]
    private static partial Regex SetName();

    [GeneratedRegex("[^a-z0-9_]+")]
    private static partial Regex NoSetName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ._()+-]{0,99}\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\.(idx[13]-ubyte(\.gz)?)\z")]
    private static partial Regex DottedIdx();

    [GeneratedRegex(@"([-.]ubyte|\.idx|\.idx1|\.idx3)\z", RegexOptions.IgnoreCase)]
    private static partial Regex IdxEnd();
}
