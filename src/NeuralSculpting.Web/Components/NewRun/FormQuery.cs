using System.Text;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Web.Components.NewRun.Data;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>The page's address: a form is written into it, so that a reload keeps the edits, and read from it, so that links can fill it.</summary>
public static class FormQuery
{
    // Browsers and servers take about 8,000 characters.
    private const int MostCharacters = 4000;

    private static readonly string[] Fields =
        ["task", "own", "task.name", "task.inputs", "task.formulas", "task.truthTable", "task.graph", "task.deriveGraph", "hidden", "seed", "seeds", "name", "tags", "from", .. DataQuery.Fields];

    /// <summary>
    /// Fills the form from the values of an address. Values that fit no field are named in the answer; bad ones stand in their
    /// fields, where their errors show.
    /// </summary>
    public static IReadOnlyList<string> Apply(NewRunForm form, IEnumerable<KeyValuePair<string, string>> values)
    {
        var (given, notices) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var (key, value) in values)
        {
            if (!Fields.Contains(key) && OptionCatalog.Find(key) is null)
                notices.Add($"{FieldText.Quote(key)} in the address is no field of this page and was left out.");
            else if (!given.TryAdd(key, value))
                notices.Add($"{FieldText.Quote(key)} stands twice in the address; the first value counts.");
        }
        if (given.ContainsKey("seed") && given.ContainsKey("seeds"))
            notices.Add("The address has both \"seed\" and \"seeds\"; \"seeds\" counts.");
        ApplyTask(form, given, notices);
        form.Layers = given.GetValueOrDefault("hidden") ?? form.Layers;
        form.Seeds = given.GetValueOrDefault("seeds") ?? given.GetValueOrDefault("seed") ?? form.Seeds;
        form.Name = given.GetValueOrDefault("name") ?? form.Name;
        form.Tags = given.GetValueOrDefault("tags") ?? form.Tags;
        foreach (var field in OptionCatalog.All)
        {
            if (given.TryGetValue(field.Id, out var text))
                form.SetOption(field.Id, text);
        }
        Unmark(form);
        return notices;
    }

    /// <summary>The address that fills a form like this one; null when it would be too long for an address.</summary>
    public static string? Write(NewRunForm form)
    {
        var text = new StringBuilder();
        if (form.PublishedName.Length > 0)
        {
            Add("task", form.PublishedName);
        }
        else if (!form.IsOwn)
        {
            foreach (var (key, value) in DataQuery.Write(form))
                AddIfAny(key, value);
        }
        else
        {
            Add("own", form.Own.Kind == OwnTaskKind.Formulas ? "formulas" : "truthTable");
            Add("task.name", form.Own.Name);
            AddIfAny("task.inputs", form.Own.Inputs);
            Add(form.Own.Kind == OwnTaskKind.Formulas ? "task.formulas" : "task.truthTable", form.Own.Kind == OwnTaskKind.Formulas ? form.Own.Formulas : form.Own.TruthTable);
            AddIfAny("task.graph", form.Own.Graph);
            AddIfAny("task.deriveGraph", form.Own.DeriveGraph ? "" : "false");
        }
        Add("hidden", form.Layers);
        Add("seeds", form.Seeds);
        AddIfAny("name", form.Name);
        AddIfAny("tags", form.Tags);
        foreach (var field in OptionCatalog.All)
        {
            if (form.Options.TryGetValue(field.Id, out var value))
                Add(field.Id, value);
        }
        return text.Length > MostCharacters ? null : $"/new{text}";

        void AddIfAny(string key, string value)
        {
            if (value.Length > 0)
                Add(key, value);
        }

        void Add(string key, string value)
        {
            if (text.Length <= MostCharacters)
                text.Append(text.Length == 0 ? '?' : '&').Append(key).Append('=').Append(Escape(value));
        }
    }

    private static void ApplyTask(NewRunForm form, Dictionary<string, string> given, List<string> notices)
    {
        if (given.TryGetValue("task", out var name))
            form.ChooseTask(PublishedTasks.Find(name)?.Name ?? PublishedDataTasks.Guess(name)?.Name ?? name);
        if (given.TryGetValue("own", out var kind))
        {
            if (kind is "formulas" or "truthTable")
                (form.IsOwn, form.Own.Kind) = (true, kind == "formulas" ? OwnTaskKind.Formulas : OwnTaskKind.TruthTable);
            else if (kind is "digits" or "table")
                DataQuery.Apply(form, kind, given);
            else
                notices.Add($"\"own\" in the address must be formulas, truthTable, digits or table, not {FieldText.Quote(kind)}.");
        }
        if (form.Kind is TaskKind.Digits or TaskKind.Table && form.PublishedName.Length == 0)
            return;
        if (!form.IsOwn)
        {
            foreach (var key in given.Keys.Where(k => k.StartsWith("task.", StringComparison.Ordinal)))
                notices.Add($"{FieldText.Quote(key)} in the address needs own=formulas, truthTable, digits or table and was left out.");
            return;
        }
        var own = form.Own;
        own.Name = given.GetValueOrDefault("task.name") ?? own.Name;
        own.Inputs = given.GetValueOrDefault("task.inputs") ?? own.Inputs;
        own.Formulas = given.GetValueOrDefault("task.formulas") ?? own.Formulas;
        own.TruthTable = given.GetValueOrDefault("task.truthTable") ?? own.TruthTable;
        own.Graph = given.GetValueOrDefault("task.graph") ?? own.Graph;
        if (given.TryGetValue("task.deriveGraph", out var derive))
        {
            if (!bool.TryParse(derive, out var yes))
                notices.Add($"\"task.deriveGraph\" in the address must be true or false, not {FieldText.Quote(derive)}.");
            own.DeriveGraph = yes || own.DeriveGraph && !bool.TryParse(derive, out _);
        }
    }

    // Values that are as published are no changes.
    private static void Unmark(NewRunForm form)
    {
        var preset = FormReader.Read(form).Preset;
        foreach (var field in OptionCatalog.All)
        {
            if (form.Options.TryGetValue(field.Id, out var text))
                form.SetOption(field.Id, text, field.Show(preset));
        }
    }

    // Lone surrogates cannot stand in an address.
    private static string Escape(string value) =>
        Uri.EscapeDataString(string.Concat(value.EnumerateRunes().Select(r => r.ToString())));
}
