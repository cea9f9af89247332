namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>What a file of data holds.</summary>
public enum ContentKind
{
    /// <summary>Pictures (idx3).</summary>
    Pictures,

    /// <summary>Labels of pictures (idx1).</summary>
    Labels,

    /// <summary>A table with a header (CSV).</summary>
    Table,
}

/// <summary>What is in a file of data.</summary>
/// <param name="Kind">Pictures, labels or a table.</param>
/// <param name="Rows">Pictures, labels, or rows below the header.</param>
public sealed record FileContent(ContentKind Kind, int Rows)
{
    /// <summary>Rows of a picture, in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Columns of a picture, in pixels.</summary>
    public int Width { get; init; }

    /// <summary>How many have each label, from 0 to the greatest; labels alone.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>The columns of a table.</summary>
    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];
}

/// <summary>A column of a table.</summary>
/// <param name="Name">From the header.</param>
/// <param name="Numeric">Whether every value is a number; categorical otherwise.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Values">Categorical: the first values in order; at most 20.</param>
/// <param name="Least">Numeric: the least value.</param>
/// <param name="Greatest">Numeric: the greatest value.</param>
public sealed record ColumnFacts(string Name, bool Numeric, int Missing, int Distinct, IReadOnlyList<string> Values, double? Least, double? Greatest);

/// <summary>A few pictures.</summary>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Items">The pictures.</param>
public sealed record SamplePictures(int Height, int Width, IReadOnlyList<SamplePicture> Items);

/// <summary>A picture with its label.</summary>
/// <param name="Index">Which one of the file, from 0.</param>
/// <param name="Label">Its label; null when there is none.</param>
/// <param name="Pixels">0 = background to 255 = ink, row-major.</param>
public sealed record SamplePicture(int Index, int? Label, byte[] Pixels);
