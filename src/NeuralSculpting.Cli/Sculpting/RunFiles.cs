using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>The files of --out: a result, a network document and safetensors a seed, each there whole or not at all.</summary>
internal sealed class RunFiles
{
    /// <summary>Makes the folder.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public RunFiles(string folder)
    {
        try
        {
            Folder = Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"--out: cannot make {folder}: {fault.Message}");
        }
    }

    /// <summary>Where they are.</summary>
    public string Folder { get; }

    /// <summary>Writes the files of a seed.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="result">Its result@1 line.</param>
    public void Write(RunOutcome outcome, byte[] result)
    {
        Put($"seed-{outcome.Spec.Seed}.network.json", NetworkDocumentWriter.Write(NetworkDocument.From(outcome.Result.Network)));
        Put($"seed-{outcome.Spec.Seed}.safetensors", Safetensors.Write(outcome.Result.Network));
        Put($"seed-{outcome.Spec.Seed}.result.json", result);
    }

    private void Put(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes($"{path}.part", content);
        File.Move($"{path}.part", path, overwrite: true);
    }
}
