using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Runs.Pictures;

namespace NeuralSculpting.Web.Components.Explain.Pictures;

/// <summary>
/// For a network over pictures: the input region of each module over an example, and the pictures that excite it most. For a run or
/// an imported network.
/// </summary>
public sealed partial class PictureSection : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<PictureLayout> _layouts = [];
    private PictureLayout _layout;
    private PictureShelf? _shelf;
    private Network? _of;
    private HashSet<int> _looking = [];
    private int _blind;

    /// <summary>The network, with weights.</summary>
    [Parameter, EditorRequired]
    public Network Network { get; set; } = default!;

    /// <summary>Its modules.</summary>
    [Parameter, EditorRequired]
    public Hierarchy Hierarchy { get; set; } = default!;

    /// <summary>The set of data whose pictures are shown; null = those of the folder of pictures.</summary>
    [Parameter]
    public string? Dataset { get; set; }

    /// <summary>How the inputs lie; null = it is guessed, and can be chosen where several would do.</summary>
    [Parameter]
    public PictureLayout? Layout { get; set; }

    [Inject]
    private IPictureLibrary Library { get; set; } = default!;

    private IEnumerable<Module> Looking => Hierarchy.Modules.Where(m => _looking.Contains(m.Id));

    private PictureSet? Usable => _shelf?.Pictures is { } pictures && _layout.Fits(pictures) ? pictures : null;

    private string Intro => "The redder a pixel, the more weight leads from it into the module (the square root of its share of the greatest; paths multiply)."
        + (_shelf?.Pictures is null ? "" : Usable is { } usable
            ? FormattableString.Invariant($" Examples are from {_shelf.Source}: {usable.Count:N0} pictures.") : $" The pictures of {_shelf.Source} do not fill {_layout} pixels.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_of == Network)
            return;
        _of = Network;
        _layouts = Layout is { } known ? [known] : PictureLayout.Of(Network.Architecture.Inputs);
        _layout = _layouts.FirstOrDefault();
        _looking = [.. Hierarchy.Modules.Where(m => InputRegion.Of(Network, m).Any(share => share > 0)).Select(m => m.Id)];
        _blind = Hierarchy.Modules.Count - _looking.Count;
        if (_layouts.Count == 0)
            return;
        try
        {
            _shelf = await Library.OpenAsync(Dataset, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private void ChooseLayout(ChangeEventArgs e) => _layout = _layouts.FirstOrDefault(l => l.ToString() == e.Value as string, _layout);
}
