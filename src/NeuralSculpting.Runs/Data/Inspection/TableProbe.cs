namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>Looks at tables.</summary>
internal static class TableProbe
{
    /// <summary>The columns of a table.</summary>
    public static FileContent Read(string path) => throw new InvalidDataException($"{Path.GetFileName(path)}: tables cannot be read yet");
}
