namespace NeuralSculpting.Runs.Studies.Store;

/// <summary>Opens the store of studies on its own, without a host.</summary>
public static class StudyStores
{
    /// <summary>The store in a file, which is made with its folder by <see cref="IStudyStore.Initialise"/>.</summary>
    public static IStudyStore Open(string file) => new SqliteStudyStore(file);
}
