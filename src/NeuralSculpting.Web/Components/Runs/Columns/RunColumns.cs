using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Columns;

/// <summary>Which columns the table has.</summary>
public static class RunColumns
{
    /// <summary>The column that names a run and links to it: always there.</summary>
    public const string Title = "task";

    /// <summary>Pixels of the box, and of the button at the end.</summary>
    public const int Frame = 40 + 44;

    private const int TitleWidth = 220;

    private static readonly (string Field, int Width)[] Widths =
    [
        ("state", 138), ("architecture", 116), ("seed", 60), ("accuracy", 84), ("density", 80), ("edges", 70), ("modules", 82), ("verdict", 104),
        ("started", 108), ("duration", 96), ("tags", 160), ("name", 200), ("notes", 220), ("error", 220), ("signature", 190), ("created", 116), ("finished", 116), ("progress", 90),
    ];

    /// <summary>The usual ones.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        ["state", Title, "architecture", "seed", "accuracy", "density", "edges", "modules", "verdict", "started", "duration"];

    /// <summary>The columns of an address, with the one that names the run.</summary>
    public static IReadOnlyList<RunColumn> Of(RunsAddress address)
    {
        var chosen = Choices(address).Select(c => new RunColumn(RunFields.Find(c.Field)!, c.Width ?? Width(c.Field))).ToList();
        // The head of a group stands over the columns before the first one that it has a mean for: there must be one.
        if (address.Group.Count > 0 && GroupFacts.Has(chosen[0].Key))
        {
            var title = chosen.First(c => c.Key == Title);
            chosen.Remove(title);
            chosen.Insert(0, title);
        }
        return chosen;
    }

    /// <summary>The choices that an address stands for.</summary>
    public static IReadOnlyList<ColumnChoice> Choices(RunsAddress address)
    {
        if (address.Columns.Count == 0)
            return [.. Usual.Select(f => new ColumnChoice(f))];
        return address.Columns.Any(c => c.Field == Title) ? address.Columns : [new ColumnChoice(Title), .. address.Columns];
    }

    /// <summary>Pixels that the table needs at least.</summary>
    public static int Needed(IReadOnlyList<RunColumn> columns) => Frame + columns.Sum(c => c.Width ?? TitleWidth);

    /// <summary>An address with other columns; the usual ones are not written.</summary>
    public static RunsAddress With(RunsAddress address, IEnumerable<ColumnChoice> columns)
    {
        var list = columns.ToList();
        return address with { Columns = list.Select(c => c.Field).SequenceEqual(Usual) && list.TrueForAll(c => c.Width is null) ? [] : list };
    }

    /// <summary>The columns with one of them moved before another; null = to the end.</summary>
    public static IReadOnlyList<ColumnChoice> Moved(IReadOnlyList<ColumnChoice> columns, string field, string? before)
    {
        if (field == before || columns.FirstOrDefault(c => c.Field == field) is not { } moved)
            return columns;
        var rest = columns.Where(c => c != moved).ToList();
        var place = rest.FindIndex(c => c.Field == before);
        rest.Insert(place < 0 ? rest.Count : place, moved);
        return rest;
    }

    private static int? Width(string field)
    {
        if (field == Title)
            return null;
        return Widths.FirstOrDefault(w => w.Field == field) is { Width: > 0 } known ? known.Width : Math.Clamp(40 + (7 * RunFields.Find(field)!.Title.Length), 90, 220);
    }
}
