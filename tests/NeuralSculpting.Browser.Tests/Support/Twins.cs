namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>Two pages that must say the same.</summary>
public static class Twins
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Passes when both pages say the same within fifteen seconds: a page follows a run ten times a second.</summary>
    /// <param name="expected">One page.</param>
    /// <param name="actual">The other.</param>
    /// <param name="duration">Whether the durations must be equal too: they are the same run.</param>
    public static async Task BecomeEqualAsync(RunPage expected, RunPage actual, bool duration = true)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (await expected.TextAsync(duration) == await actual.TextAsync(duration))
                return;
            await Task.Delay(Pace);
        }
        Assert.Equal(await expected.TextAsync(duration), await actual.TextAsync(duration));
    }
}
