using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Web.Components.Explain.Pictures;

/// <summary>Where one module looks, and what it answers to.</summary>
public sealed partial class PictureCard : IDisposable
{
    private string _heat = "";
    private int _pixels;
    private (Module, PictureSet?, PictureLayout) _of;
    private IReadOnlyList<ExcitingPicture>? _found;
    private CancellationTokenSource? _searching;

    /// <summary>The module.</summary>
    [Parameter, EditorRequired]
    public Module Module { get; set; } = default!;

    /// <summary>Its network.</summary>
    [Parameter, EditorRequired]
    public Network Network { get; set; } = default!;

    /// <summary>All modules.</summary>
    [Parameter, EditorRequired]
    public Hierarchy Hierarchy { get; set; } = default!;

    /// <summary>How the inputs lie.</summary>
    [Parameter, EditorRequired]
    public PictureLayout Layout { get; set; }

    /// <summary>Pictures that fit; null = none.</summary>
    [Parameter]
    public PictureSet? Pictures { get; set; }

    private string Looked => Pictures is null ? "" : Math.Min(Pictures.Count, ExcitingPictures.MostLookedAt).ToString("N0", CultureInfo.InvariantCulture);

    private string HeatText => FormattableString.Invariant($"{_pixels:N0} of {Layout.Width * Layout.Height:N0} pixels lead into module {Module.Id}");

    /// <inheritdoc/>
    public void Dispose() => _searching?.Cancel();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_of == (Module, Pictures, Layout))
            return;
        _of = (Module, Pictures, Layout);
        var region = InputRegion.Of(Network, Module);
        _pixels = region.Count(share => share > 0);
        _heat = PictureImage.Heat(Layout, region, Pictures is null ? null : Layout.Example(Pictures, 0));
        _found = null;
    }

    private async Task SearchAsync()
    {
        if (Pictures is not { } pictures || _searching is not null)
            return;
        using var searching = _searching = new CancellationTokenSource();
        var (network, hierarchy, module, layout) = (Network, Hierarchy, Module.Id, Layout);
        try
        {
            _found = await Task.Run(() => ExcitingPictures.Find(network, hierarchy, module, pictures, layout, cancel: searching.Token), searching.Token);
        }
        catch (OperationCanceledException)
        {
            // The viewer changed their mind.
        }
        finally
        {
            _searching = null;
        }
    }

    private void Cancel() => _searching?.Cancel();

    private string LabelOf(int example)
    {
        if (Pictures is not { Labels.Length: > 0 } pictures)
            return $"picture {example}";
        var places = Layout.Across(pictures) * Layout.Down(pictures);
        return string.Join(" ", Enumerable.Range(0, places).Select(place => $"digit {pictures.Labels[PictureLayout.PictureAt(pictures, example, place)]}"));
    }
}
