using System.Text;
using NeuralSculpting.Core.Tasks.Tables;

namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>Looks at tables.</summary>
internal static class TableProbe
{
    private const int MostShown = 20;

    /// <summary>The columns of a table.</summary>
    /// <exception cref="InvalidDataException">It breaks a rule; the message names line and column.</exception>
    public static FileContent Read(Stream stream)
    {
        try
        {
            using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var facts = TableFacts.Read(text);
            return new FileContent(ContentKind.Table, facts.Rows) { Columns = [.. facts.Columns.Select(Column)] };
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("it is not text in UTF-8");
        }
    }

    private static ColumnFacts Column(TableColumn column) => new(
        column.Name, column.Numeric, column.Missing, column.Categories.Count, column.Numeric ? [] : [.. column.Categories.Take(MostShown)],
        column.Numeric ? column.Least : null, column.Numeric ? column.Greatest : null);
}
