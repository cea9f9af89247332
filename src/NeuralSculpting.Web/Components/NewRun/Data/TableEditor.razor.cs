using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Tasks.Tables;
using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Web.Components.NewRun.Data;

/// <summary>Chooses a table and what each of its columns is for.</summary>
public sealed partial class TableEditor
{
    private static readonly (string Part, string Label)[] Parts = [("input", "Input"), ("target", "Target"), ("out", "Left out")];

    private IReadOnlyList<(string Set, string File)> _tables = [];
    private TableTaskText? _of;
    private string? _read;

    /// <summary>The texts.</summary>
    [Parameter, EditorRequired]
    public TableTaskText Table { get; set; } = default!;

    /// <summary>What they mean.</summary>
    [Parameter, EditorRequired]
    public FormResult Result { get; set; } = default!;

    /// <summary>A text was changed, or a table was read.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    [Inject]
    private DatasetFolder Folder { get; set; } = default!;

    private string Chosen => Table.Dataset.Length == 0 ? "" : $"{Table.Dataset}/{Table.File}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Another address gives another form.
        if (ReferenceEquals(_of, Table))
            return;
        (_of, _read) = (Table, null);
        _tables = await DataChoices.TablesAsync(Library);
        if (Table.Dataset.Length == 0 && _tables is [var only])
            (Table.Dataset, Table.File) = only;
        else if (Table.File.Length == 0 && _tables.Where(t => t.Set == Table.Dataset).ToList() is [var one])
            Table.File = one.File;
        await ReadAsync();
    }

    private Task ChooseAsync(string chosen)
    {
        var cut = chosen.IndexOf('/', StringComparison.Ordinal);
        (Table.Dataset, Table.File, Table.Targets, Table.LeftOut) = (chosen[..cut], chosen[(cut + 1)..], [], []);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (Table.Dataset.Length == 0 || _read == Chosen)
            return;
        _read = Chosen;
        try
        {
            var path = Folder.Table(Table.Dataset, Table.File.Length == 0 ? null : Table.File);
            Table.Read(await Task.Run(() => Facts(path)), null);
            Table.KeepTaken();
        }
        catch (Exception fault) when (fault is DatasetException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Table.Read(null, fault.Message);
        }
        await OnChange.InvokeAsync();
    }

    private static TableFacts Facts(string path)
    {
        using var text = new StreamReader(path);
        return TableFacts.Read(text);
    }

    private static string Holds(TableColumn column)
    {
        var what = column.Numeric
            ? string.Create(CultureInfo.InvariantCulture, $"numbers, {column.Least} to {column.Greatest}")
            : $"{(column.HasTooManyCategories ? "more than " : "")}{Math.Min(column.Categories.Count, TableFacts.MostCategories)} texts: {string.Join(", ", column.Categories.Take(4))}{(column.Categories.Count > 4 ? ", …" : "")}";
        return column.Missing == 0 ? what : $"{what}; {column.Missing} missing, the first in line {column.FirstMissing}: not used as an input";
    }

    private Task Change(Action change)
    {
        change();
        return OnChange.InvokeAsync();
    }
}
