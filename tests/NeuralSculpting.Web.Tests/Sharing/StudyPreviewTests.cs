using System.Net;
using System.Text.RegularExpressions;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Web.Sharing;
using NeuralSculpting.Web.Sharing.Previews;
using SkiaSharp;

namespace NeuralSculpting.Web.Tests.Sharing;

/// <summary>What a chat shows of a link to a study.</summary>
public sealed class StudyPreviewTests(SharingProduct product) : IClassFixture<SharingProduct>
{
    // 1200 - 48 at either side, - 58 for the axis, over the cells: see ChartDrawing.
    private const double Left = 48 + 58;
    private const double Wide = 1200 - 48 - Left;
    private static readonly SKColor _bar = PreviewPen.Mix(PreviewPen.Primary, .55);

    [Fact]
    public async Task Head_OfASharedStudy_SaysWhatItsPictureShows()
    {
        var link = await product.Links.CreateAsync(new NewLink(LinkKinds.Study, ["results-exemplars"], "", "Exemplars"));
        var page = await product.Visitor().GetStringAsync($"/s/{link.Token}");
        foreach (var name in (string[])["og:image:alt", "twitter:image:alt"])
        {
            var alt = WebUtility.HtmlDecode(Regex.Match(page, $"\"{name}\" content=\"([^\"]*)\"").Groups[1].Value);
            Assert.Matches(@"^12 cells · [0-9,]+ sculpts done\. True hierarchy found in [0-9.]+ % of runs, from [0-9.]+ % \(exemplar/.+, [123] hidden layers?\) to 100 % \(exemplar/.+\)\.$", alt);
        }
        using var picture = SKBitmap.Decode(await product.Visitor().GetByteArrayAsync($"/s/{link.Token}/preview.png"));
        Assert.Contains(_bar, picture.Pixels);
    }

    [Fact]
    public void Draw_HeightOfEachBar_IsItsRate()
    {
        Proportion[] rates = [new(48, 48), new(24, 48), new(0, 48), new(12, 48), new(0, 0)];
        var heights = Heights(new SubjectChart("", ["Found"], [.. rates.Select((r, i) => new SubjectBar("task", $"{i}", [r]))], ""), rates.Length);
        Assert.True(heights[0] > 200);
        Assert.InRange(heights[1], (heights[0] / 2) - 2, (heights[0] / 2) + 2);
        Assert.InRange(heights[3], (heights[0] / 4) - 2, (heights[0] / 4) + 2);
        Assert.Equal((0, 0), (heights[2], heights[4]));
    }

    [Fact]
    public void Draw_MoreCellsThanFit_SaysSoAndStaysInsideThePicture()
    {
        var bars = Enumerable.Range(0, 900).Select(i => new SubjectBar("task", "", [new(i % 49, 48)])).ToList();
        using var fonts = new PreviewFonts([]);
        using var picture = SKBitmap.Decode(PreviewPicture.Draw(Subject(new SubjectChart("900 cells", ["Found"], bars, "")), fonts));
        for (var y = 0; y < 630; y++)
            Assert.Equal((SKColors.White, SKColors.White), (picture.GetPixel(20, y), picture.GetPixel(1199, y)));
    }

    [Fact]
    public async Task Chart_OfAStudyWithManyTasks_NamesTheFamily_AndAStudyWithoutRuns_HasNone()
    {
        var studies = (IStudyService)product.Services.GetService(typeof(IStudyService))!;
        var overlap = StudyChart.Of((await studies.GetAsync("results-overlap"))!)!;
        Assert.Equal(("input_overlap_exp [8, 2, 2] … [4, 1, 2, 2, 16]", 3), (Assert.Single(overlap.Bars.Select(b => b.Group).Distinct()), overlap.Measures.Count));

        var exemplars = (await studies.GetAsync("results-exemplars"))!;
        var none = exemplars with { Cells = new StudyBoard(StudyPlan.Of(exemplars.Summary.Spec)).Table() };
        Assert.Null(StudyChart.Of(none));
        Assert.Equal("No result", new SharedSubject("", "", "", [], null).Alt);
        Assert.Equal("A bar: 40 % done", new SharedSubject("", "", "", [], .4).Alt);
    }

    private static int[] Heights(SubjectChart chart, int cells)
    {
        using var fonts = new PreviewFonts([]);
        using var picture = SKBitmap.Decode(PreviewPicture.Draw(Subject(chart), fonts));
        // Beside the whisker, which stands in the middle of a bar.
        return [.. Enumerable.Range(0, cells).Select(i => (int)(Left + ((i + .5) * Wide / cells)) + 20).Select(x => Enumerable.Range(0, 630).Count(y => picture.GetPixel(x, y) == _bar))];
    }

    private static SharedSubject Subject(SubjectChart chart) => new("A study", "some text", "1", [], null, chart);
}
