namespace NeuralSculpting.Runs.Sharing;

/// <summary>
/// Slows guessing down: <see cref="Burst"/> tries at once, then one more every <see cref="Refill"/>, for each key. An attempt is
/// taken before the password is looked at, so that many at the same time gain nothing. In memory: a restart forgets.
/// </summary>
public sealed class AttemptLimiter(TimeProvider clock)
{
    /// <summary>Tries before waiting begins.</summary>
    public const int Burst = 5;

    private const int MostKeys = 10_000;

    private readonly Lock _lock = new();

    /// <summary>When each key has all its tries again.</summary>
    private readonly Dictionary<string, DateTimeOffset> _full = [];

    /// <summary>How long a try takes to come back.</summary>
    public static TimeSpan Refill { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Takes a try.</summary>
    /// <returns>How long to wait when there is none; zero when one was taken.</returns>
    public TimeSpan Take(string key)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var full = _full.TryGetValue(key, out var known) && known > now ? known : now;
            var wait = full + Refill - (now + (Burst * Refill));
            if (wait > TimeSpan.Zero)
                return wait;
            if (_full.Count >= MostKeys)
                Tidy(now);
            _full[key] = full + Refill;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Gives all tries back: the password was right.</summary>
    public void Forgive(string key)
    {
        lock (_lock)
            _full.Remove(key);
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var key in _full.Where(f => f.Value <= now).Select(f => f.Key).ToList())
            _full.Remove(key);
    }
}
