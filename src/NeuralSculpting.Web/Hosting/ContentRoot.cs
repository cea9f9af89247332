namespace NeuralSculpting.Web.Hosting;

/// <summary>Finds the folder that holds wwwroot and the settings: the binary's after a publish, the repository's otherwise.</summary>
public static class ContentRoot
{
    private const string Settings = "appsettings.json";
    private const string Assets = "wwwroot";

    /// <summary>
    /// The binary's folder when wwwroot is in it, else the nearest folder above that has both, whatever the current folder is.
    /// </summary>
    /// <param name="binaries">The folder of the running program.</param>
    /// <returns>A full path; the binary's folder when nothing fits.</returns>
    public static string Find(string binaries)
    {
        if (Directory.Exists(Path.Combine(binaries, Assets)))
            return binaries;
        for (var folder = new DirectoryInfo(binaries).Parent; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Settings)) && Directory.Exists(Path.Combine(folder.FullName, Assets)))
                return folder.FullName;
        }
        return binaries;
    }
}
