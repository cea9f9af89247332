using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs.Filters;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class FilterCompletionTests
{
    private static readonly RunFacets Facets = new(["exemplar/[4, 2, 4]", "parity & more"], ["4-24-4"], ["paper", "sweep"]);

    [Theory]
    [InlineData("mod", "modules")]
    [InlineData("learning", "training.learningRate")]
    [InlineData("unit", "units")]
    [InlineData("modules = 3 and dens", "density")]
    [InlineData("tags = \"rock and roll\" and acc", "accuracy")]
    public void For_BeginningOfAField_OffersIt(string text, string field) => Assert.Contains(Offers(text), o => o.Text == field + " ");

    [Fact]
    public void For_EmptyText_OffersFields() => Assert.Equal("state ", Offers("")[0].Text);

    [Fact]
    public void For_FieldAndBlank_OffersItsOperators() => Assert.Equal(["= ", "!= ", "< ", "<= ", "> ", ">= ", "is missing ", "is present "], Offers("density ").Select(o => o.Text));

    [Theory]
    [InlineData("verdict = ", "failed ")]
    [InlineData("verdict = fa", "failed ")]
    [InlineData("tag = pa", "paper ")]
    [InlineData("task = exe", "exemplar/[4, 2, 4] ")]
    [InlineData("task = par", "\"parity & more\" ")]
    [InlineData("pinned = ", "yes ")]
    [InlineData("training.optimizer = a", "adam ")]
    [InlineData("density < 5 % ", "and ")]
    [InlineData("notes is missing ", "and ")]
    public void For_FieldAndOperator_OffersWhatCanFollow(string text, string offer) => Assert.Contains(Offers(text), o => o.Text == offer);

    [Fact]
    public void For_ValueThatIsComplete_IsNotOfferedAgain() => Assert.DoesNotContain(Offers("verdict = failed"), o => o.Text == "failed ");

    [Fact]
    public void For_CaretInTheMiddle_LooksAtWhatStandsBeforeIt()
    {
        var offers = FilterCompletion.For("mod and density < 5 %", 3, Facets);
        Assert.Equal(("modules ", 0), (offers[0].Text, offers[0].Start));
    }

    [Fact]
    public void For_TakenOffers_MakeATextThatIsUnderstood()
    {
        var text = "";
        foreach (var wanted in new[] { "verdict ", "= ", "failed ", "and ", "task ", "= ", "\"parity & more\" " })
        {
            var offer = Assert.Single(FilterCompletion.For(text, text.Length, Facets), o => o.Text == wanted);
            text = text[..offer.Start] + offer.Text;
        }
        Assert.Equal([new RunFilter("verdict", RunOperator.Equal, "failed"), new RunFilter("task", RunOperator.Equal, "parity & more")], RunFilterText.Parse(text));
    }

    [Theory]
    [InlineData("nonsense here = ")]
    [InlineData("\"")]
    [InlineData("and and and")]
    [InlineData("= 5")]
    public void For_Nonsense_OffersNothingAndDoesNotFail(string text)
    {
        for (var caret = 0; caret <= text.Length; caret++)
            Assert.NotNull(FilterCompletion.For(text, caret, Facets));
    }

    private static IReadOnlyList<Suggestion> Offers(string text) => FilterCompletion.For(text, text.Length, Facets);
}
