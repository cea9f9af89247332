using NeuralSculpting.Web.Components.Diagrams.Scenes;
using SkiaSharp;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>The picture that a chat shows beside a link: 1200 x 630 pixels (Open Graph), title and figures above the hierarchy, or above the bars of a study.</summary>
public static class PreviewPicture
{
    /// <summary>Pixels.</summary>
    public const int Width = 1200;

    /// <summary>Pixels.</summary>
    public const int Height = 630;

    private const float Margin = 48;
    private const float HeadEnd = 152;

    /// <summary>Draws what a link shows.</summary>
    /// <returns>A PNG.</returns>
    public static byte[] Draw(SharedSubject subject, PreviewFonts fonts) => Png(fonts, pen =>
    {
        Head(pen, subject.Title, subject.Text);
        var body = new SKRect(Margin, HeadEnd + 16, Width - Margin, Height - 28);
        if (subject.Scenes.Count == 1)
            SceneDrawing.Fit(pen, subject.Scenes[0].Scene, body, SceneSize.Wide, 1.9f);
        else if (subject.Scenes.Count > 1)
            Grid(pen, subject.Scenes, body);
        else if (subject.Chart is { } chart)
            ChartDrawing.Fit(pen, chart, body);
        else
            Bar(pen, subject.Progress, body);
    });

    /// <summary>The picture of a link that has a password: it tells nothing.</summary>
    public static byte[] Neutral(PreviewFonts fonts) => Png(fonts, pen => Head(pen, "A shared page", "It asks for a password."));

    /// <summary>A scene by itself, as large as it is drawn in a page.</summary>
    /// <returns>SVG as UTF-8.</returns>
    public static byte[] Svg(DiagramScene scene, PreviewFonts fonts)
    {
        var placed = PlacedScene.Place(scene, SceneSize.Wide);
        var box = SKRect.Create((float)placed.Width, (float)placed.Height);
        using var stream = new MemoryStream();
        // The canvas writes what it was given when it ends.
        using (var canvas = SKSvgCanvas.Create(box, stream))
        using (var pen = new PreviewPen(canvas, fonts))
            SceneDrawing.Fit(pen, scene, box, SceneSize.Wide, 1);
        return stream.ToArray();
    }

    private static byte[] Png(PreviewFonts fonts, Action<PreviewPen> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(PreviewPen.Paper);
        using (var pen = new PreviewPen(surface.Canvas, fonts))
            draw(pen);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Head(PreviewPen pen, string title, string text)
    {
        Mark(pen);
        pen.Words("Neural Sculpting", Margin + 44, 58, 22, PreviewPen.Quiet, bold: true);
        pen.Words(title, Margin, 106, 38, PreviewPen.Text, bold: true, room: Width - (2 * Margin));
        pen.Words(text, Margin, 138, 22, PreviewPen.Quiet, room: Width - (2 * Margin));
        pen.Rule(Margin, HeadEnd, Width - Margin, HeadEnd, PreviewPen.Line, 1.5);
    }

    /// <summary>The product's mark (Layout/Mark), 32 pixels wide.</summary>
    private static void Mark(PreviewPen pen)
    {
        var saved = pen.Canvas.Save();
        pen.Canvas.Translate(Margin - 4, 32);
        pen.Canvas.Scale(32f / 24);
        var pale = PreviewPen.Mix(PreviewPen.Primary, .35);
        pen.Curve("M19 18.5 15.5 12 12 5.5", pale, 1.6);
        pen.Curve("M5 18.5 8.5 12M12 18.5 8.5 12M8.5 12 12 5.5", PreviewPen.Primary, 1.6);
        foreach (var (x, y) in ((double, double)[])[(5, 18.5), (12, 18.5), (8.5, 12), (12, 5.5)])
            pen.Dot(x, y, 2.1, PreviewPen.Primary);
        pen.Dot(19, 18.5, 2.1, pale);
        pen.Dot(15.5, 12, 2.1, pale);
        pen.Canvas.RestoreToCount(saved);
    }

    private static void Grid(PreviewPen pen, IReadOnlyList<SubjectScene> scenes, SKRect body)
    {
        var rows = scenes.Count <= 3 ? 1 : 2;
        var columns = (scenes.Count + rows - 1) / rows;
        var (width, height) = (body.Width / columns, body.Height / rows);
        for (var i = 0; i < scenes.Count; i++)
        {
            var (left, top) = (body.Left + (i % columns * width), body.Top + (i / columns * height));
            pen.Words(scenes[i].Caption, left + (width / 2), top + height - 6, 18, PreviewPen.Quiet, align: SKTextAlign.Center, room: width - 16);
            SceneDrawing.Fit(pen, scenes[i].Scene, SKRect.Create(left + 10, top, width - 20, height - 34), SceneSize.Thumbnail, 2.4f);
        }
    }

    private static void Bar(PreviewPen pen, double? progress, SKRect body)
    {
        var words = progress is { } p ? FormattableString.Invariant($"{Math.Floor(100 * p):0} % done") : "No result";
        pen.Words(words, body.MidX, body.MidY - 30, 40, PreviewPen.Text, bold: true, SKTextAlign.Center);
        if (progress is not { } share)
            return;
        pen.Box(body.Left + 120, body.MidY, body.Width - 240, 14, 7, PreviewPen.Mix(PreviewPen.Primary, .12));
        pen.Box(body.Left + 120, body.MidY, Math.Max(14, (body.Width - 240) * share), 14, 7, PreviewPen.Primary);
    }
}
