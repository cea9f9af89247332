namespace NeuralSculpting.Cli.Tests;

public class TasksTests
{
    [Fact]
    public void Tasks_Json_IsAnObjectATask()
    {
        var answer = Command.Run("tasks", "--json");
        Assert.Equal(0, answer.Code);
        Assert.Equal(41, answer.Lines.Length);
        Assert.Equal("""{"name":"exemplar/[4, 2, 4]","inputs":4,"outputs":4,"kind":"input_separable"}""", answer.Lines[0]);
        Assert.Equal("""{"name":"mnist/two digits [1568,2,20]","inputs":1568,"outputs":20,"kind":"mnist"}""", answer.Lines[39]);
    }

    [Fact]
    public void Tasks_Text_IsALineATask()
    {
        var answer = Command.Run("tasks");
        Assert.Equal(42, answer.Lines.Length);
        Assert.StartsWith("exemplar/[6, 3, 3, 3] ", answer.Lines[3], StringComparison.Ordinal);
        Assert.Equal("", answer.Error);
    }
}
