using SkiaSharp;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>Shapes and words in the colours of the light theme.</summary>
internal sealed class PreviewPen(SKCanvas canvas, PreviewFonts fonts) : IDisposable
{
    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor Text = SKColor.Parse("#1c1f26");
    public static readonly SKColor Quiet = SKColor.Parse("#565c6b");
    public static readonly SKColor Line = SKColor.Parse("#d6d9e2");
    public static readonly SKColor Primary = SKColor.Parse("#4338ca");

    private readonly SKPaint _paint = new() { IsAntialias = true };

    public SKCanvas Canvas => canvas;

    public static SKColor Mix(SKColor colour, double share) => new(
        (byte)(255 - ((255 - colour.Red) * share)), (byte)(255 - ((255 - colour.Green) * share)), (byte)(255 - ((255 - colour.Blue) * share)));

    public void Box(double x, double y, double width, double height, double round, SKColor fill, SKColor? stroke = null, double strokeWidth = 0, bool dashed = false)
    {
        var rect = SKRect.Create((float)x, (float)y, (float)width, (float)height);
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = fill;
        canvas.DrawRoundRect(rect, (float)round, (float)round, _paint);
        if (stroke is not { } colour)
            return;
        using var dash = dashed ? SKPathEffect.CreateDash([5, 4], 0) : null;
        Stroke(colour, strokeWidth, dash);
        canvas.DrawRoundRect(rect, (float)round, (float)round, _paint);
        _paint.PathEffect = null;
    }

    public void Dot(double x, double y, double radius, SKColor fill)
    {
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = fill;
        canvas.DrawCircle((float)x, (float)y, (float)radius, _paint);
    }

    public void Rule(double x1, double y1, double x2, double y2, SKColor colour, double width)
    {
        Stroke(colour, width, null);
        canvas.DrawLine((float)x1, (float)y1, (float)x2, (float)y2, _paint);
    }

    public void Curve(string svgPath, SKColor colour, double width)
    {
        using var path = SKPath.ParseSvgPathData(svgPath);
        if (path is null)
            return;
        Stroke(colour, width, null);
        canvas.DrawPath(path, _paint);
    }

    public void Arrow(double x, double y, bool down, SKColor colour)
    {
        var tip = down ? 7f : -7f;
        using var path = SKPath.ParseSvgPathData(FormattableString.Invariant($"M{x:0.##} {y:0.##}l-4.5 {-tip:0.##}h9z"));
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = colour;
        canvas.DrawPath(path, _paint);
    }

    /// <summary>Bold words in the middle of a place, smaller where they would not fit.</summary>
    public void Fitted(string text, double x, double y, double size, SKColor colour, double room)
    {
        if (fonts.Bold is not { } face)
            return;
        using var font = new SKFont(face, (float)size);
        Words(text, x, y, size * Math.Min(1, .98 * room / Math.Max(1, font.MeasureText(text))), colour, bold: true, SKTextAlign.Center);
    }

    /// <summary>Words from a place on the line; cut with "…" when they do not fit. Without a typeface nothing is drawn.</summary>
    public void Words(string text, double x, double y, double size, SKColor colour, bool bold = false, SKTextAlign align = SKTextAlign.Left, double room = double.MaxValue)
    {
        if ((bold ? fonts.Bold : fonts.Regular) is not { } face)
            return;
        using var font = new SKFont(face, (float)size) { Subpixel = true };
        var cut = text.Length;
        while (cut > 1 && font.MeasureText(Shown(text, cut)) > room)
            cut--;
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = colour;
        canvas.DrawText(Shown(text, cut), (float)x, (float)y, align, font, _paint);
    }

    public void Dispose() => _paint.Dispose();

    private static string Shown(string text, int length) => length == text.Length ? text : text[..length].TrimEnd() + "…";

    private void Stroke(SKColor colour, double width, SKPathEffect? effect)
    {
        _paint.Style = SKPaintStyle.Stroke;
        _paint.Color = colour;
        _paint.StrokeWidth = (float)width;
        _paint.PathEffect = effect;
    }
}
