using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.NewRun.Data;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>
/// What a person has typed, as text: right or wrong, nothing is lost. Options hold only what was edited; the rest follows the
/// published settings of the task and the layers. <see cref="FormReader"/> turns it into specs.
/// </summary>
public sealed class NewRunForm
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <summary>Which of the tasks counts.</summary>
    public TaskKind Kind { get; set; }

    /// <summary>Whether the task is a truth table of the user's own.</summary>
    public bool IsOwn { get => Kind == TaskKind.Own; set => Kind = value ? TaskKind.Own : TaskKind.Published; }

    /// <summary>The published task, or a text that should have named one.</summary>
    public string TaskName { get; private set; } = PublishedTasks.All[0].Name;

    /// <summary>The own task.</summary>
    public OwnTaskText Own { get; } = new();

    /// <summary>The task over pictures.</summary>
    public DigitTaskText Digits { get; } = new();

    /// <summary>The task over a table.</summary>
    public TableTaskText Table { get; } = new();

    /// <summary>The name of the published task that counts; empty when it is the user's own.</summary>
    public string PublishedName => Kind switch { TaskKind.Published => TaskName, TaskKind.Digits => Digits.Published, _ => "" };

    /// <summary>Units of the hidden layers: "24, 24".</summary>
    public string Layers { get; set; } = First(PublishedTasks.All[0].Name)!;

    /// <summary>"0-9, 12".</summary>
    public string Seeds { get; set; } = "0";

    /// <summary>What the run will be called; empty = task, layers and seed.</summary>
    public string Name { get; set; } = "";

    /// <summary>Tags with commas between.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Edited options, by id.</summary>
    public IReadOnlyDictionary<string, string> Options => _options;

    /// <summary>Takes a published task, and its first published architecture unless the layers are the user's own or published for it too.</summary>
    public void ChooseTask(string name)
    {
        Follow(() =>
        {
            Kind = PublishedDataTasks.Find(name) is null ? TaskKind.Published : TaskKind.Digits;
            if (Kind == TaskKind.Digits)
                Digits.Published = name;
            else
                TaskName = name;
        });
    }

    /// <summary>Turns to another kind of task; published layers become those that are published for it.</summary>
    public void ChooseKind(TaskKind kind) => Follow(() => Kind = kind);

    /// <summary>Takes a published architecture together with its learning rate, batch size and epochs.</summary>
    public void ChooseArchitecture(Architecture architecture)
    {
        Layers = HiddenLayers.Write(architecture);
        foreach (var field in OptionCatalog.Of(FieldGroup.Published))
            _options.Remove(field.Id);
    }

    /// <summary>Changes an option; text equal to <paramref name="preset"/> is no change.</summary>
    public void SetOption(string id, string text, string? preset = null)
    {
        if (text == preset)
            _options.Remove(id);
        else
            _options[id] = text;
    }

    /// <summary>Lets an option follow the published settings again.</summary>
    public void Reset(string id) => _options.Remove(id);

    /// <summary>Lets all options follow the published settings again.</summary>
    public void ResetAll() => _options.Clear();

    /// <summary>Takes the fields of a spec; options that are as published stay unmarked.</summary>
    public void Take(RunSpec spec)
    {
        switch (spec.Task)
        {
            case { Own: { } own }:
                Kind = TaskKind.Own;
                Own.Take(own);
                break;
            case { Digits: { } digits }:
                Kind = TaskKind.Digits;
                Digits.Take(digits);
                break;
            case { Table: { } table }:
                Kind = TaskKind.Table;
                Table.Take(table);
                break;
            default:
                ChooseTask(spec.Task.Published!);
                break;
        }
        Layers = HiddenLayers.Write(spec.Architecture);
        Seeds = OptionField.Write(spec.Seed);
        _options.Clear();
        var preset = FormReader.Read(this).Preset;
        foreach (var field in OptionCatalog.All)
            SetOption(field.Id, field.Show(spec), field.Show(preset));
    }

    private void Follow(Action change)
    {
        var published = Published(PublishedName).Contains(Layers);
        change();
        if (published && First(PublishedName) is { } layers && !Published(PublishedName).Contains(Layers))
            Layers = layers;
    }

    private static IReadOnlyList<string> Published(string task) => [.. PublishedSettings.Architectures(task).Select(HiddenLayers.Write)];

    private static string? First(string task) => Published(task) is { Count: > 0 } all ? all[0] : null;
}
