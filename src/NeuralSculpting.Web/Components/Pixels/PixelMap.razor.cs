using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Inspection;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Pixels;

/// <summary>The inputs of a picture task drawn as the picture: the pixels that were kept, coloured by module, over example digits.</summary>
public sealed partial class PixelMap : IDisposable
{
    /// <summary>Examples looked for: a class each first.</summary>
    private const int Most = 40;

    /// <summary>Shades of ink, each a path.</summary>
    private const int Shades = 4;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Region> _regions = [];
    private IReadOnlyList<(string Path, string Share)> _ink = [];
    private IReadOnlyList<SamplePicture> _samples = [];
    private (Hierarchy?, DigitTask?) _of;
    private int _example;
    private bool _looked;

    /// <summary>What was detected.</summary>
    [Parameter, EditorRequired]
    public Hierarchy Hierarchy { get; set; } = default!;

    /// <summary>The task: how its inputs lie, and which set its pictures are of.</summary>
    [Parameter, EditorRequired]
    public DigitTask Digits { get; set; } = default!;

    /// <summary>The selected module's id; null = none.</summary>
    [Parameter]
    public int? SelectedModule { get; set; }

    /// <summary>The viewer selected a module, or none.</summary>
    [Parameter]
    public EventCallback<int?> SelectedModuleChanged { get; set; }

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    private PictureLayout Layout => SceneRegions.PictureOf(Digits)!.Value;

    private string Kept => string.Create(CultureInfo.InvariantCulture, $"{_regions.Sum(r => r.Count):N0} of {Digits.Inputs:N0} pixels kept, coloured by module");

    private string Text => $"{Kept}: {string.Join("; ", _regions.Select(r => $"module {r.Module}: {r.Words}"))}"
        + (_ink.Count == 0 ? "" : $". Over {string.Join(", ", Enumerable.Range(0, Digits.Definition.Digits).Select(p => Label(Shown(p))))}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == (Hierarchy, Digits))
            return;
        var other = _of.Item2 != Digits;
        _of = (Hierarchy, Digits);
        _regions = [.. Hierarchy.Modules.Where(m => m.Inputs.Count > 0)
            .Select(m => new Region(m.Id, m.Inputs.Count, SceneRegions.Path(Layout, m.Inputs), SceneRegions.Words(Layout, m.Inputs)))];
        if (!other)
            return;
        try
        {
            var task = Digits;
            _samples = await Task.Run(() => SamplesAsync(task, _gone.Token), _gone.Token);
            _looked = true;
            Draw();
        }
        catch (OperationCanceledException)
        {
            // The viewer has gone.
        }
    }

    /// <summary>A few pictures of the task's size and classes; none where the set is absent.</summary>
    private async Task<IReadOnlyList<SamplePicture>> SamplesAsync(DigitTask task, CancellationToken gone)
    {
        var files = (await Library.FindAsync(task.Dataset, gone))?.Files ?? [];
        var size = (task.Definition.PictureHeight, task.Definition.PictureWidth);
        if (PictureRules.Pairs(files).FirstOrDefault(p => p.Pictures.State == DataFileState.Present && (p.Pictures.Content!.Height, p.Pictures.Content.Width) == size) is not { } pair)
            return [];
        var samples = await Library.SamplesAsync(task.Dataset, pair.Pictures.Name, Most, gone);
        return [.. samples.Items.Where(i => i.Label is not { } label || task.Definition.Classes.Contains(label))];
    }

    private SamplePicture Shown(int place) => _samples[((_example * Digits.Definition.Digits) + place) % _samples.Count];

    private void Next()
    {
        _example++;
        Draw();
    }

    private void Draw()
    {
        if (_samples.Count == 0)
            return;
        var (height, width) = (Digits.Definition.PictureHeight, Digits.Definition.PictureWidth);
        var inked = Enumerable.Range(0, Digits.Definition.Digits).SelectMany(place => Enumerable.Range(0, height * width)
            .Select(i => (Input: (i / width * Layout.Width) + (place * width) + (i % width), Shade: (Shown(place).Pixels[i] * Shades + 254) / 255)));
        _ink = [.. inked.Where(p => p.Shade > 0).GroupBy(p => p.Shade).OrderBy(g => g.Key)
            .Select(g => (SceneRegions.Path(Layout, g.Select(p => p.Input)), (0.5 * g.Key / Shades).ToString("0.##", CultureInfo.InvariantCulture)))];
    }

    private Task ChooseAsync(int module) => SelectedModuleChanged.InvokeAsync(SelectedModule == module ? null : module);

    private static string Label(SamplePicture picture) => picture.Label is { } label ? string.Create(CultureInfo.InvariantCulture, $"a picture of class {label}") : "a picture";

    private sealed record Region(int Module, int Count, string Path, string Words);
}
