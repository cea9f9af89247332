using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>Keeps drawn previews by what they show: a chat with many readers costs one drawing.</summary>
public sealed class PreviewCache : IDisposable
{
    private const int Most = 64;

    private readonly PreviewFonts _fonts = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Revision, byte[] Png)> _kept = [];
    private readonly Queue<string> _order = [];
    private readonly Lazy<byte[]> _neutral;

    /// <summary>Starts empty.</summary>
    public PreviewCache() => _neutral = new Lazy<byte[]>(() => PreviewPicture.Neutral(_fonts));

    /// <summary>The picture of links with a password.</summary>
    public byte[] Neutral => _neutral.Value;

    /// <summary>How many pictures were drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>The picture of a link as of now.</summary>
    public byte[] Of(SharedLink link, SharedSubject subject)
    {
        // One drawing at a time: it takes some ten milliseconds, and a crowd wants the same one.
        lock (_lock)
        {
            if (_kept.TryGetValue(link.Id, out var known) && known.Revision == subject.Revision)
                return known.Png;
            if (!_kept.ContainsKey(link.Id))
                _order.Enqueue(link.Id);
            if (_order.Count > Most)
                _kept.Remove(_order.Dequeue());
            var png = PreviewPicture.Draw(subject, _fonts);
            Drawn++;
            _kept[link.Id] = (subject.Revision, png);
            return png;
        }
    }

    /// <summary>A scene by itself as SVG, in colours that every drawing program reads.</summary>
    public byte[] Svg(DiagramScene scene)
    {
        lock (_lock)
            return PreviewPicture.Svg(scene, _fonts);
    }

    /// <inheritdoc/>
    public void Dispose() => _fonts.Dispose();
}
