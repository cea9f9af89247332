using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Sharing;
using NeuralSculpting.Web.Sharing.Previews;
using SkiaSharp;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed class PreviewTests
{
    private static readonly SharedLink Link = new()
    {
        Id = "l", Kind = LinkKinds.Run, Targets = ["r"], State = "", Title = "t", HasPassword = false, Created = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void Draw_WithoutAnyTypeface_ShowsTheSameShapes()
    {
        using var none = new PreviewFonts([]);
        using var system = new PreviewFonts();
        using var bare = SKBitmap.Decode(PreviewPicture.Draw(Subject(1), none));
        using var lettered = SKBitmap.Decode(PreviewPicture.Draw(Subject(1), system));

        Assert.Null(none.Regular);
        Assert.Equal((1200, 630), (bare.Width, bare.Height));
        // The border of the module's card, in its colour, at the same places in both.
        var blue = SKColor.Parse("#0a66b7");
        Assert.True(bare.Pixels.Count(p => p == blue) > 500);
        Assert.Equal(Box(bare, blue), Box(lettered, blue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    public void Draw_AnyNumberOfHierarchies_FitsThePicture(int scenes)
    {
        using var fonts = new PreviewFonts([]);
        using var picture = SKBitmap.Decode(PreviewPicture.Draw(Subject(scenes), fonts));
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        for (var x = 0; x < 1200; x++)
            Assert.Equal((SKColors.White, SKColors.White), (picture.GetPixel(x, 0), picture.GetPixel(x, 629)));
    }

    [Fact]
    public void Cache_SameRevision_DrawsOnce_AnotherRevision_DrawsAgain()
    {
        using var cache = new PreviewCache();
        var first = cache.Of(Link, Subject(1));
        Assert.Same(first, cache.Of(Link, Subject(1)));
        cache.Of(Link, Subject(1) with { Revision = "2" });
        Assert.Equal(2, cache.Drawn);
    }

    private static SharedSubject Subject(int scenes)
    {
        var hierarchy = new Hierarchy([new Module(0, 0, [0, 1], [new UnitRef(1, 0)], [0])], []);
        var scene = HierarchyScene.Build(hierarchy, null, 2);
        return new SharedSubject("A title", "some text", "1", [.. Enumerable.Repeat(new SubjectScene(scene, "seed 1"), scenes)], scenes == 0 ? .4 : null);
    }

    private static (int, int, int, int) Box(SKBitmap picture, SKColor colour)
    {
        var at = Enumerable.Range(0, 1200 * 630).Where(i => picture.GetPixel(i % 1200, i / 1200) == colour).ToList();
        return (at.Min(i => i % 1200), at.Max(i => i % 1200), at.Min() / 1200, at.Max() / 1200);
    }
}
