using System.IO.Compression;
using System.Security.Cryptography;

namespace NeuralSculpting.Runs.Data;

/// <summary>What a checksum says of a file of a known set.</summary>
public enum ChecksumState
{
    /// <summary>Nobody published one for this file.</summary>
    None,

    /// <summary>The file is the published one, byte by byte.</summary>
    Published,

    /// <summary>The file is plain or packed anew; what is in it is the published content, byte by byte.</summary>
    SameContent,

    /// <summary>The file is plain or packed anew, and no checksum of the content is known: only its format can be checked.</summary>
    Unknown,

    /// <summary>The file is another one, or damaged.</summary>
    Wrong,
}

/// <summary>The outcome of a check.</summary>
/// <param name="State">What was found.</param>
/// <param name="Md5">Of the file as it is, lower-case hexadecimal.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
public sealed record Checked(ChecksumState State, string Md5, string? Problem);

/// <summary>Holds files against the published MD5 sums; not a protection against forgery, but all that was published.</summary>
internal static class Checksums
{
    /// <summary>No published content is longer: what unpacks to more is a bomb.</summary>
    private const long MostUnpacked = 256L << 20;

    /// <summary>Checks a file that should be a known one, packed or plain.</summary>
    public static async Task<Checked> CheckAsync(KnownFile known, string path, bool packed, CancellationToken cancel)
    {
        string md5;
        await using (var file = File.OpenRead(path))
            md5 = await Md5Async(file, long.MaxValue, cancel);
        if (packed && md5 == known.Md5)
            return new Checked(ChecksumState.Published, md5, null);
        try
        {
            var content = packed ? await ContentAsync(path, cancel) : md5;
            if (content == known.ContentMd5)
                return new Checked(ChecksumState.SameContent, md5, null);
        }
        catch (InvalidDataException fault)
        {
            return new Checked(ChecksumState.Wrong, md5, $"{Difference(known, path, md5)}, and it cannot be unpacked: {fault.Message}");
        }
        return known.ContentMd5 is null
            ? new Checked(ChecksumState.Unknown, md5, null)
            : new Checked(ChecksumState.Wrong, md5, $"{Difference(known, path, md5)}, and its content is another too");
    }

    /// <summary>MD5 of a stream in lower-case hexadecimal.</summary>
    /// <exception cref="InvalidDataException">There are more bytes than allowed.</exception>
    public static async Task<string> Md5Async(Stream stream, long most, CancellationToken cancel)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var bytes = new byte[1 << 16];
        var total = 0L;
        for (int n; (n = await stream.ReadAsync(bytes, cancel)) > 0;)
        {
            if ((total += n) > most)
                throw new InvalidDataException(FormattableString.Invariant($"it unpacks to more than {most >> 20} MiB"));
            md5.AppendData(bytes, 0, n);
        }
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    private static async Task<string> ContentAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        await using var content = new GZipStream(file, CompressionMode.Decompress);
        return await Md5Async(content, MostUnpacked, cancel);
    }

    private static string Difference(KnownFile known, string path, string md5) => FormattableString.Invariant(
        $"has {new FileInfo(path).Length:N0} bytes with the MD5 {md5}; the published file has {known.Bytes:N0} with {known.Md5}");
}
