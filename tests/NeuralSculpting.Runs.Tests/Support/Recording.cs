using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>Everything that a viewer can see of a run, as bytes, to compare runs bit for bit.</summary>
/// <param name="Attempts">The frame of all attempts.</param>
/// <param name="Epochs">The frame of all epochs.</param>
/// <param name="Path">The frame of the path.</param>
/// <param name="Result">The stored result; null before the end.</param>
internal sealed record Recording(string Attempts, string Epochs, string Path, string? Result)
{
    /// <summary>Asserts that two recordings are the same, and says where they first differ.</summary>
    public static void AssertSame(Recording expected, Recording actual, string what)
    {
        foreach (var (name, a, b) in (ReadOnlySpan<(string, string, string)>)[
            ("attempts", expected.Attempts, actual.Attempts), ("epochs", expected.Epochs, actual.Epochs), ("path", expected.Path, actual.Path),
            ("result", expected.Result ?? "", actual.Result ?? "")])
        {
            var same = a.AsSpan().CommonPrefixLength(b);
            Assert.True(a == b, $"{what}: {name} differ from character {same} on, of {a.Length} and {b.Length}: {Near(a, same)} and {Near(b, same)}");
        }

        static string Near(string text, int at) => text.Substring(Math.Max(0, at - 40), Math.Min(120, text.Length - Math.Max(0, at - 40)));
    }

    /// <summary>Reads all of a run.</summary>
    public static async Task<Recording> OfAsync(RunsHost host, string id)
    {
        var journal = host.Runs.Journal(id);
        return new Recording(
            Convert.ToHexString(JournalFrames.Encode(await journal.ReadAttemptsAsync(0, int.MaxValue))),
            Convert.ToHexString(JournalFrames.Encode(await journal.ReadEpochsAsync(0, int.MaxValue))),
            Convert.ToHexString(JournalFrames.Encode((await journal.ReadPathAsync())!)),
            await host.Store.ReadResultAsync(id));
    }

    /// <summary>A run that nobody interrupts.</summary>
    public static async Task<Recording> UninterruptedAsync(RunSpec spec, ISculptEngine? engine = null)
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, engine);
        var id = (await host.Runs.SubmitAsync([spec]))[0];
        await host.WaitForEndAsync(id, 60);
        return await OfAsync(host, id);
    }
}
