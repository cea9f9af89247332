using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>
/// What a person has typed, as text: right or wrong, nothing is lost. Options hold only what was edited; the rest follows the
/// published settings of the task and the layers. <see cref="FormReader"/> turns it into specs.
/// </summary>
public sealed class NewRunForm
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <summary>Whether the task is the user's own.</summary>
    public bool IsOwn { get; set; }

    /// <summary>The published task, or a text that should have named one.</summary>
    public string TaskName { get; private set; } = PublishedTasks.All[0].Name;

    /// <summary>The own task.</summary>
    public OwnTaskText Own { get; } = new();

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
        var layers = Published(TaskName).Contains(Layers) ? First(name) : null;
        if (layers is not null && !Published(name).Contains(Layers))
            Layers = layers;
        (IsOwn, TaskName) = (false, name);
    }

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
        IsOwn = spec.Task.Own is not null;
        if (spec.Task.Own is { } own)
            Own.Take(own);
        else
            TaskName = spec.Task.Published!;
        Layers = HiddenLayers.Write(spec.Architecture);
        Seeds = OptionField.Write(spec.Seed);
        _options.Clear();
        var preset = FormReader.Read(this).Preset;
        foreach (var field in OptionCatalog.All)
            SetOption(field.Id, field.Show(spec), field.Show(preset));
    }

    private static IReadOnlyList<string> Published(string task) => [.. PublishedSettings.Architectures(task).Select(HiddenLayers.Write)];

    private static string? First(string task) => Published(task) is { Count: > 0 } all ? all[0] : null;
}
