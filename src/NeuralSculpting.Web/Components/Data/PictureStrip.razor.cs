using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Data;

namespace NeuralSculpting.Web.Components.Data;

/// <summary>The first pictures of a file, one a class, beside each other.</summary>
public sealed partial class PictureStrip
{
    private const int Most = 10;

    private (string, string, long) _of;
    private string? _source;
    private string _alt = "";
    private int _width;
    private int _height;

    /// <summary>The set.</summary>
    [Parameter, EditorRequired]
    public string Set { get; set; } = "";

    /// <summary>A file of pictures.</summary>
    [Parameter, EditorRequired]
    public string File { get; set; } = "";

    /// <summary>Names of classes by label; empty where they are unknown.</summary>
    [Parameter]
    public IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>Another number means another content.</summary>
    [Parameter]
    public long Version { get; set; }

    [Inject]
    private IDataLibrary Library { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == (Set, File, Version))
            return;
        _of = (Set, File, Version);
        var samples = await Task.Run(() => Library.SamplesAsync(Set, File, Most));
        if (samples.Items.Count == 0)
            return;
        (_width, _height) = (samples.Width * samples.Items.Count, samples.Height);
        _alt = "Examples: " + string.Join(", ", samples.Items.Select(i => i.Label is { } label ? label < Classes.Count ? Classes[label] : $"label {label}" : $"picture {i.Index}"));
        _source = GreyBitmap.Source(samples);
    }
}
