using System.Security.Cryptography;

namespace NeuralSculpting.Runs.Execution;

/// <summary>
/// Ids of 12 characters, digits and small letters without i, l, o and u: 40 bits of milliseconds since 2020, then 20 bits
/// that start at random and count up within a millisecond. They sort by time.
/// </summary>
internal sealed class RunIds(TimeProvider clock) : IRunIds
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int CounterBits = 20;

    private static readonly long Start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly Lock _lock = new();
    private long _last;

    /// <inheritdoc/>
    public string Next()
    {
        lock (_lock)
        {
            // The random start lets two processes share a store; a clock that goes back does not give an id twice.
            var now = (clock.GetUtcNow().ToUnixTimeMilliseconds() - Start) << CounterBits;
            var fresh = now + RandomNumberGenerator.GetInt32(1 << CounterBits);
            _last = _last < now ? fresh : _last + 1;
            return string.Create(12, _last, static (text, value) =>
            {
                for (var i = text.Length - 1; i >= 0; i--, value >>= 5)
                    text[i] = Digits[(int)(value & 31)];
            });
        }
    }
}
