using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NeuralSculpting.Runs.Sharing;

/// <summary>
/// A password at rest: PBKDF2 with HMAC-SHA-256 and a salt of 128 bits. The hash begins with its number of iterations
/// (4 bytes, big-endian), so that it can be raised.
/// </summary>
/// <param name="Hash">36 bytes.</param>
/// <param name="Salt">16 bytes.</param>
public sealed record LinkPassword(byte[] Hash, byte[] Salt)
{
    /// <summary>What OWASP asks for with SHA-256 (2023).</summary>
    public const int Iterations = 600_000;

    private const int HashBytes = 32;
    private const int SaltBytes = 16;

    /// <summary>Hashes a password.</summary>
    public static LinkPassword Of(string password, int iterations = Iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = new byte[4 + HashBytes];
        BinaryPrimitives.WriteInt32BigEndian(hash, iterations);
        Derive(password, salt, iterations).CopyTo(hash, 4);
        return new LinkPassword(hash, salt);
    }

    /// <summary>Whether a password is this one; takes as long when it is not.</summary>
    public bool Fits(string password) =>
        CryptographicOperations.FixedTimeEquals(Hash.AsSpan(4), Derive(password, Salt, BinaryPrimitives.ReadInt32BigEndian(Hash)));

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize()), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
