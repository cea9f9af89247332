using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NeuralSculpting.Runs.Sharing;

/// <summary>
/// The unguessable part of a link's address: 32 characters of base64url, 8 bytes that name the link and 16 that are its
/// secret. Only the SHA-256 of the secret is kept.
/// </summary>
public sealed class LinkToken
{
    private const int IdBytes = 8;

    /// <summary>128 bits.</summary>
    private const int SecretBytes = 16;

    private readonly byte[] _bytes;

    private LinkToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The id of the link.</summary>
    public string Id => Base64Url.EncodeToString(_bytes.AsSpan(0, IdBytes));

    /// <summary>What is kept of the secret.</summary>
    public byte[] Hash => SHA256.HashData(_bytes.AsSpan(IdBytes));

    /// <summary>A token that nobody can guess.</summary>
    public static LinkToken New() => new(RandomNumberGenerator.GetBytes(IdBytes + SecretBytes));

    /// <summary>Reads a token as it stands in an address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LinkToken? token)
    {
        token = null;
        if (text?.Length != (IdBytes + SecretBytes) * 4 / 3 || !Base64Url.IsValid(text))
            return false;
        token = new LinkToken(Base64Url.DecodeFromChars(text));
        return true;
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => Base64Url.EncodeToString(_bytes);
}
