namespace NeuralSculpting.Core.Training;

/// <summary>Whole numbers below a bound, from xoshiro128++ (Blackman and Vigna 2019), for the order of the rows.</summary>
internal struct Shuffler
{
    private uint _a, _b, _c, _d;

    public Shuffler(RandomKey key)
    {
        var (low, high) = (key.With(1UL).Value, key.With(2UL).Value);
        (_a, _b, _c, _d) = ((uint)low | 1, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
    }

    /// <summary>The next number in 0..bound-1 (bias below bound / 2^32).</summary>
    public int Next(int bound)
    {
        var sum = _a + _d;
        var result = ((sum << 7) | (sum >> 25)) + _a;
        var t = _b << 9;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = (_d << 11) | (_d >> 21);
        return (int)(((ulong)result * (uint)bound) >> 32);
    }
}
