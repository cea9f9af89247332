using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Evaluation;

public class TieAgreementTests
{
    private const string Deep = "A x0 x1 h; B x2 x3 h; C h; E h y0; O h y1; A>C; B>C; C>E; C>O";

    [Theory]
    [InlineData(Deep, Deep, true)]
    [InlineData(Deep, "O h h y1; C h h; B x3 x2 h; E h y0; A x1 x0 h; C>O; C>E; B>C; A>C", true)]
    [InlineData(Deep, "A x0 x2 h; B x1 x3 h; C h; E h y0; O h y1; A>C; B>C; C>E; C>O", false)]
    [InlineData(Deep, "A x0 x1; B x2 x3 h; C h; E h y0; O h y1; A>C; B>C; C>E; C>O", false)]
    [InlineData(Deep, "A x0 x1 h; B x2 x3 h; C h; E h y0; O h y1; A>C; B>C; C>E; A>O", false)]
    [InlineData(Deep, "A x0 x1 h; B x2 x3 h; C h; E h y0; O h y1; A>C; B>C; C>E", false)]
    [InlineData(Deep, "A x0 x1 h; B x2 x3 h; C h y0; O h y1; A>C; B>C; C>O", false)]
    [InlineData("A x0; P h; Q h; Y y0; A>P; A>Q; P>Y; Q>Y", "A x0; P h; Q h; Y y0; A>P; P>Q; Q>Y; A>Y", false)]
    [InlineData("A x0; P h; Q h; R h; S h; Y y0; A>P; A>Q; P>R; Q>S; R>Y; S>Y", "A x0; R h; S h; P h; Q h; Y y0; A>P; A>Q; P>S; Q>R; R>Y; S>Y", true)]
    [InlineData("P h; Q h; R h; S h; T h; U h; P>Q; Q>R; R>P; S>T; T>U; U>S", "P h; Q h; R h; S h; T h; U h; P>Q; Q>R; R>S; S>T; T>U; U>P", false)]
    public void SameStructure_OfTwoHierarchies_IgnoresOrderAndCountsOnly(string a, string b, bool same)
    {
        Assert.Equal(same, TieAgreement.SameStructure(HandMade.Hierarchy(a), HandMade.Hierarchy(b)));
        Assert.Equal(same, TieAgreement.SameStructure(HandMade.Hierarchy(b), HandMade.Hierarchy(a)));
    }

    [Fact]
    public void SameStructure_OfShuffledPublishedHierarchies_Holds()
    {
        var random = new Random(9);
        foreach (var network in ReferenceDetections.Read())
        {
            var hierarchy = network.Detection.Hierarchy;
            Assert.True(TieAgreement.SameStructure(hierarchy, Shuffle(hierarchy, random)));
            if (hierarchy.Edges.Count > 0)
                Assert.False(TieAgreement.SameStructure(hierarchy, hierarchy with { Edges = [.. hierarchy.Edges.Skip(1)] }));
        }
    }

    [Fact]
    public void Of_ThreeNetworks_CountsStructuresAndAgreeingPairs()
    {
        var agreement = TieAgreement.Of([HandMade.Hierarchy("A x0 h y0"), HandMade.Hierarchy("A x0 h; B y0; A>B"), HandMade.Hierarchy("A x0 h h y0")]);
        Assert.Equal((3, 2, 1 / 3.0), (agreement.Networks, agreement.Structures, agreement.Agreement));
        Assert.Equal([0, 1, 0], agreement.Groups);
    }

    [Fact]
    public void Of_OneNetwork_AgreesWithItself()
    {
        var agreement = TieAgreement.Of([HandMade.Detection(Deep)]);
        Assert.Equal((1, 1, 1.0), (agreement.Networks, agreement.Structures, agreement.Agreement));
    }

    [Fact]
    public void Of_NoNetwork_IsRefused() => Assert.Throws<ArgumentException>(() => TieAgreement.Of(Array.Empty<Hierarchy>()));

    private static Hierarchy Shuffle(Hierarchy hierarchy, Random random)
    {
        var ids = hierarchy.Modules.Select(m => m.Id).ToArray();
        var renamed = (int[])ids.Clone();
        random.Shuffle(renamed);
        var to = ids.Zip(renamed).ToDictionary(p => p.First, p => p.Second);
        return new Hierarchy(
            [.. hierarchy.Modules.Select(m => m with { Id = to[m.Id] }).OrderBy(m => m.Id)],
            [.. hierarchy.Edges.Reverse().Select(e => new ModuleEdge(to[e.From], to[e.To], 1))]);
    }
}
