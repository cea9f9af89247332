namespace NeuralSculpting;

public class ReferenceTests
{
    [Fact]
    public void Lines_DetectionFile_HoldsThreeHundredNetworks() =>
        Assert.Equal(300, Reference.Lines("reference/detection.jsonl.gz").Count());

    [Fact]
    public void Find_AbsentFile_IsNull() => Assert.Null(Reference.Find("reference/no-such-file"));
}
